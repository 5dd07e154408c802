SELECT a.id, b.id FROM councils_term a
JOIN councils_term b ON b.office_id = a.office_id AND b.id > a.id AND b.period && a.period

SELECT thing, thing_id, verb, status
FROM (
    SELECT DISTINCT ON (t.thing, t.thing_id) t.thing, t.thing_id, t.verb, s.status
    FROM kernel_trailentry t
    JOIN (
        SELECT 'orders.order' AS thing, id::text AS thing_id, status FROM orders_order
        UNION ALL SELECT 'payments.payment', id::text, status FROM payments_payment
        UNION ALL SELECT 'orders.return', id::text, status FROM orders_return
        UNION ALL SELECT 'payments.refund', id::text, status FROM payments_refund
        UNION ALL SELECT 'ledger.payout', id::text, status FROM ledger_payout
        UNION ALL SELECT 'ledger.payoutbatch', id::text, status FROM ledger_payoutbatch
        UNION ALL SELECT 'shops.shop', id::text, status FROM shops_shop
        UNION ALL SELECT 'catalogue.product', id::text, status FROM catalogue_product
        UNION ALL SELECT 'shops.companionship', id::text, status FROM shops_companionship
        UNION ALL SELECT 'verification.proof', id::text, status FROM verification_proof
        UNION ALL SELECT 'curation.submission', id::text, status FROM curation_submission
        UNION ALL SELECT 'curation.changerequest', id::text, status FROM curation_changerequest
        UNION ALL SELECT 'provenance.passport', id::text, status FROM provenance_passport
        UNION ALL SELECT 'imitations.report', id::text, status FROM imitations_report
        UNION ALL SELECT 'exhibitions.leg', id::text, status FROM exhibitions_leg
        UNION ALL SELECT 'exhibitions.consignment', id::text, status FROM exhibitions_consignment
        UNION ALL SELECT 'exhibitions.manifest', id::text, status FROM exhibitions_manifest
    ) s USING (thing, thing_id)
    WHERE t.verb LIKE '%->%'
    ORDER BY t.thing, t.thing_id, t.id DESC
) latest
WHERE split_part(verb, '->', 2) <> status

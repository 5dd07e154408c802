SELECT p.id, p.slug, p.status
FROM catalogue_product p LEFT JOIN catalogue_listing l ON l.product_id = p.id
WHERE p.status = 'PUBLISHED' AND l.product_id IS NULL
      AND EXISTS (SELECT FROM catalogue_variant v WHERE v.product_id = p.id AND v.is_offered)
   OR p.status <> 'PUBLISHED' AND l.product_id IS NOT NULL

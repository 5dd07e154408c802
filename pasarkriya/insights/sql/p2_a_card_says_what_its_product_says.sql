SELECT l.product_id, l.slug, l.name, l.price_amount
FROM catalogue_listing l
JOIN catalogue_product p ON p.id = l.product_id
JOIN shops_shop s ON s.id = p.shop_id
LEFT JOIN LATERAL (
    SELECT MIN(price_amount) AS price_amount FROM catalogue_variant v WHERE v.product_id = p.id AND v.is_offered
) cheapest ON true
WHERE l.slug <> p.slug OR l.name <> p.name OR l.shop_id <> p.shop_id OR l.shop_slug <> s.slug
   OR l.price_amount IS DISTINCT FROM cheapest.price_amount

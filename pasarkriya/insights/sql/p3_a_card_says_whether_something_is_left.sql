SELECT l.product_id, l.slug, l.is_available
FROM catalogue_listing l
WHERE l.is_available <> EXISTS (
    SELECT FROM catalogue_variant v JOIN stock_holding h ON h.variant_id = v.id
    WHERE v.product_id = l.product_id AND v.is_offered AND h.on_hand > h.reserved
)

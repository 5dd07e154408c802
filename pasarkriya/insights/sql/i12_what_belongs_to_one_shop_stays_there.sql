SELECT 'order line' AS what, l.id::text FROM orders_orderline l
JOIN orders_order o ON o.id = l.order_id
JOIN catalogue_variant v ON v.id = l.variant_id
JOIN catalogue_product p ON p.id = v.product_id
WHERE p.shop_id <> o.shop_id
UNION ALL
SELECT 'share', s.id::text FROM payments_share s
JOIN orders_order o ON o.public_id = s.order
JOIN payments_payment p ON p.id = s.payment_id
WHERE s.shop_id <> o.shop_id OR p.shop_id IS NOT NULL AND p.shop_id <> s.shop_id
UNION ALL
SELECT 'parcel', c.id::text FROM shipping_parcel c
JOIN orders_order o ON o.public_id = c.order
WHERE c.shop_id <> o.shop_id
UNION ALL
SELECT 'maker', p.id::text FROM catalogue_product p
JOIN shops_maker m ON m.id = p.maker_id
WHERE m.shop_id <> p.shop_id

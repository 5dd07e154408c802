-- A limited promotion counts what is redeemed; a living order that was cut has its use, or a person was told.
SELECT 'uses' AS what, p.id::text, p.uses::bigint, COUNT(r.id)
FROM promotions_promotion p
LEFT JOIN promotions_redemption r ON r.promotion_id = p.id AND r.given_back_at IS NULL
WHERE p.most_uses IS NOT NULL OR p.most_per_buyer IS NOT NULL
GROUP BY p.id HAVING p.uses <> COUNT(r.id)
UNION ALL
SELECT 'sold without a use', o.number, a.amount, r.amount
FROM orders_order o
JOIN orders_adjustment a ON a.order_id = o.id AND a.kind = 'DISCOUNT' AND a.source LIKE 'promotion:%'
JOIN orders_purchase u ON u.id = o.purchase_id
JOIN promotions_redemption r ON r.purchase = u.public_id AND 'promotion:' || r.promotion_id = a.source
WHERE o.status NOT IN ('EXPIRED', 'CANCELLED') AND r.given_back_at IS NOT NULL
    AND NOT EXISTS (
        SELECT FROM payments_moneycase m JOIN payments_payment y ON m.about = 'payment:' || y.id
        WHERE m.kind = 'coupon_overused' AND y.purchase = u.public_id
    )

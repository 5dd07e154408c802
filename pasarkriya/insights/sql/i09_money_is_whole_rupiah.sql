-- No column of ours can hold a fraction of a rupiah, or a number that only looks like it.
SELECT table_name, column_name, data_type
FROM information_schema.columns
WHERE table_schema = current_schema()
  AND split_part(table_name, '_', 1) IN (
      'accounts', 'catalogue', 'councils', 'kernel', 'ledger', 'notices', 'orders', 'papers', 'payments', 'places',
      'promotions', 'shipping', 'shops', 'stock'
  )
  AND (
      data_type IN ('real', 'double precision', 'numeric', 'money')
      OR column_name ~ '(^|_)amount' AND data_type <> 'bigint'
  )
UNION ALL
SELECT 'orders_purchase', public_id::text, currency FROM orders_purchase WHERE currency <> 'IDR'
UNION ALL
SELECT 'payments_payment', public_id::text, currency FROM payments_payment WHERE currency <> 'IDR'

SELECT variant_id, on_hand, reserved FROM stock_holding WHERE reserved < 0 OR on_hand < reserved

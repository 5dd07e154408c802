"""Invoices, receipts, delivery and credit notes as PDF: numbered without gaps, the same to the byte each time."""

"""Reading only: invariants, and later reports and dashboards. `sql/` holds a file per question."""

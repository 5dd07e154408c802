from django.db import migrations

NAMED = "procrastinate_fetch_job_v2(character varying[], bigint)"
WALK = (
    f"ALTER FUNCTION {NAMED} SET enable_sort = off;"
    f"ALTER FUNCTION {NAMED} SET enable_seqscan = off;"
    f"ALTER FUNCTION {NAMED} SET enable_bitmapscan = off;"
    f"ALTER FUNCTION {NAMED} SET enable_hashjoin = off;"
)


class Migration(migrations.Migration):
    """A worker takes the next job by walking the index of those that wait, in their order.

    A connection keeps the plan it made while the queue was short: reading the whole table, each row against each, to
    sort what is left. Ten thousand mails later that was half a minute a job, until the statistics were made anew.
    """

    dependencies = [("kernel", "0005_trail_by_time"), ("procrastinate", "0041_post_retry_failed_job")]
    operations = [migrations.RunSQL(WALK, f"ALTER FUNCTION {NAMED} RESET ALL")]

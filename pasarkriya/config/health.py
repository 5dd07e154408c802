from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from pasarkriya.web.access import public


@public
def healthz(request: HttpRequest) -> HttpResponse:
    """`{"status":"ok"}` when the database answers; else 503, so that a balancer looks elsewhere."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, OSError):
        return JsonResponse({"status": "down"}, status=503, headers={"Retry-After": "5"})
    return JsonResponse({"status": "ok"})

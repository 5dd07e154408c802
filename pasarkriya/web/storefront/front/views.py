from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pasarkriya.web.access import public


@public
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "storefront/front/front.html")

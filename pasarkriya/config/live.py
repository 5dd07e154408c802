"""The entry of the process that keeps lines open to those who watch an exhibition."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pasarkriya.config.settings")

from pasarkriya.config import environment
from pasarkriya.web.storefront.exhibition.stream import Hub
from pasarkriya.web.storefront.exhibition.stream import application as stream

application = stream(Hub(environment.database_url()), proxies=environment.proxies())

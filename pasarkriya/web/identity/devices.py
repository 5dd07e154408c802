"""What a browser calls itself, in the words of its owner."""

from django.utils.translation import gettext as _

# The first that is found names the device; a phone also says Linux, an iPad also Mac.
MARKS = ("Android", "iPhone", "iPad", "Windows", "Macintosh", "CrOS", "Linux")
NAMES = {"Macintosh": "Mac", "CrOS": "Chromebook"}
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung"), ("Firefox", "Firefox"),
            ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip


def device_of(user_agent: str) -> str:
    """`Mozilla/5.0 (Linux; Android 13; …) … Chrome/120` → `Android, Chrome`."""
    device = next((mark for mark in MARKS if mark in user_agent), "")
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    return ", ".join(filter(None, [NAMES.get(device, device), browser])) or _("An unknown device")

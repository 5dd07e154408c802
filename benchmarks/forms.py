"""Reads a page's form as a browser would send it: each field with what stands in it, the chosen radio and option."""

from html.parser import HTMLParser


class _Reader(HTMLParser):
    def __init__(self, action: str) -> None:
        super().__init__()
        self.action, self.inside, self.fields = action, False, {}
        self.select = self.textarea = None

    def handle_starttag(self, tag, pairs):
        attributes = dict(pairs)
        if tag == "form":
            self.inside = self.inside or attributes.get("action") == self.action
        elif self.inside and (name := attributes.get("name")):
            self._field(tag, name, attributes)
        elif tag == "option" and self.select and ("selected" in attributes or self.select not in self.fields):
            self.fields[self.select] = attributes.get("value", "")

    def _field(self, tag, name, attributes):
        if tag == "input" and (attributes.get("type") not in ("radio", "checkbox") or "checked" in attributes):
            self.fields[name] = attributes.get("value", "")
        elif tag == "select":
            self.select = name
        elif tag == "textarea":
            self.textarea, self.fields[name] = name, ""

    def handle_data(self, data):
        if self.textarea:
            self.fields[self.textarea] += data.strip()

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.textarea = None


def form_on(page: str, action: str) -> dict[str, str]:
    """The fields of the form that is sent to `action`."""
    reader = _Reader(action)
    reader.feed(page)
    if not reader.fields:
        raise RuntimeError(f"no form to {action} on the page")
    return reader.fields

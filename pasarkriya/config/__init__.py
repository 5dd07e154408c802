"""Settings, URLs and the entry of the web server: the only place that names everything."""

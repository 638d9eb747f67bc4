def site_name(data): return ""

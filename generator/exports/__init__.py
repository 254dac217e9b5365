"""Files beside the pages: search table, sitemap, redirects, headers. All functions are pure."""

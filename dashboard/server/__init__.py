"""What stands between the browser and the pages: headers, routes, exports, logs, settings."""

"""Reading and writing articles over HTTP: /read, POST /articles, and the jobs that do the work."""

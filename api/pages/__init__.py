"""The pages for people: a question form, articles with their quotations marked, the SPARQL editor, any resource."""

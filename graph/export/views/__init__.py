"""Views: which part of what was gathered becomes nodes, edges or rows. Views, not dumps."""

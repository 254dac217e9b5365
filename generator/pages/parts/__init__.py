"""What several kinds of page share: context, prose, heads, lists and facts."""

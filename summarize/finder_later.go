package summarize

// findAttributions finds nothing until the rules are in; finder.go replaces
// this file.
func findAttributions(*Document) []Attribution { return nil }

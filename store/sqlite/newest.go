package sqlite

// NewestSchema returns the schema version that this program brings files to:
// the number of its last migration.
func NewestSchema() (int, error) {
	texts, err := migrations()
	return len(texts), err
}

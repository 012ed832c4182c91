package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// defaultConfig is the configuration file that is read from the working
// directory if it is there.
const defaultConfig = "briefbot.yaml"

// maxConfig is the largest configuration file in bytes; a real one has a few
// dozen lines, so a larger one is something else.
const maxConfig = 1 << 20

// configEntry is one line of the configuration file.
type configEntry struct {
	key, value string
	place      string // "briefbot.yaml:3"
}

// readConfig returns the entries of a configuration file, which is a flat
// YAML mapping of plain values. An empty path means the default file, which
// need not exist.
func readConfig(path string) ([]configEntry, error) {
	named := path != ""
	if !named {
		path = defaultConfig
	}
	text, err := readConfigText(path)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("configuration file: %w; name another with --config", err)
	}
	file, err := parser.ParseBytes(text, 0)
	if err != nil {
		return nil, notYAML(path, err)
	}
	return configEntries(path, file)
}

func readConfigText(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxConfig+1))
	if err == nil && len(text) > maxConfig {
		err = fmt.Errorf("%s is larger than %d bytes", path, maxConfig)
	}
	return text, err
}

// notYAML says where a file stops to be YAML, without the parser's drawing.
func notYAML(path string, err error) error {
	var syntax yaml.Error
	if errors.As(err, &syntax) && syntax.GetToken() != nil {
		return fmt.Errorf("%s:%d: %s; write one \"key: value\" a line", path, syntax.GetToken().Position.Line, syntax.GetMessage())
	}
	return fmt.Errorf("%s: %w; write one \"key: value\" a line", path, err)
}

// configEntries leaves repeated keys to the parser, which refuses them.
func configEntries(path string, file *ast.File) ([]configEntry, error) {
	var entries []configEntry
	for i, document := range file.Docs {
		if document.Body == nil {
			continue // nothing but comments
		}
		line := document.Body.GetToken().Position.Line
		mapping, ok := document.Body.(*ast.MappingNode)
		if !ok {
			return nil, fmt.Errorf("%s:%d: no setting; write one \"key: value\" a line", path, line)
		}
		if i > 0 {
			return nil, fmt.Errorf("%s:%d: a second document; take the line --- before it out", path, line)
		}
		for _, value := range mapping.Values {
			entry, err := newConfigEntry(path, value)
			if err != nil {
				return nil, err
			}
			entries = append(entries, entry)
		}
	}
	return entries, nil
}

func newConfigEntry(path string, node *ast.MappingValueNode) (configEntry, error) {
	key := node.Key.GetToken()
	entry := configEntry{key: key.Value, place: fmt.Sprintf("%s:%d", path, key.Position.Line)}
	switch value := node.Value.(type) {
	case *ast.StringNode:
		entry.value = value.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		entry.value = value.GetToken().Value
	case *ast.NullNode:
	default:
		return entry, fmt.Errorf("%s: %s takes one plain value, not a list or a mapping", entry.place, entry.key)
	}
	return entry, nil
}

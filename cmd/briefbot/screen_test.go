package main

import (
	"bytes"
	"testing"
)

func TestScreen(t *testing.T) {
	tests := []struct {
		title   string
		environ map[string]string
		want    screen
	}{
		{"a pipe", nil, screen{width: defaultWidth}},
		{"a width that is set", map[string]string{"COLUMNS": "72"}, screen{width: 72}},
		{"a width that is no number", map[string]string{"COLUMNS": "wide"}, screen{width: defaultWidth}},
		{"colours by force", map[string]string{"CLICOLOR_FORCE": "1"}, screen{width: defaultWidth, colour: true}},
		{"no colours over force", map[string]string{"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, screen{width: defaultWidth}},
		{"no force", map[string]string{"CLICOLOR_FORCE": "0"}, screen{width: defaultWidth}},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			if got := newScreen(&bytes.Buffer{}, test.environ); got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
}

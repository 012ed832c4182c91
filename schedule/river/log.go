package river

import (
	"context"
	"log/slog"
)

// undertone hands on what River has to tell at its level info, several lines
// every five seconds however quiet the hour, as debug; what goes wrong stays
// what it is.
type undertone struct{ slog.Handler }

// Enabled implements slog.Handler.
func (u undertone) Enabled(ctx context.Context, level slog.Level) bool {
	return u.Handler.Enabled(ctx, lowered(level))
}

// Handle implements slog.Handler.
func (u undertone) Handle(ctx context.Context, record slog.Record) error {
	record.Level = lowered(record.Level)
	return u.Handler.Handle(ctx, record)
}

// WithAttrs implements slog.Handler.
func (u undertone) WithAttrs(attributes []slog.Attr) slog.Handler {
	return undertone{u.Handler.WithAttrs(attributes)}
}

// WithGroup implements slog.Handler.
func (u undertone) WithGroup(name string) slog.Handler {
	return undertone{u.Handler.WithGroup(name)}
}

func lowered(level slog.Level) slog.Level {
	if level >= slog.LevelWarn {
		return level
	}
	return min(level, slog.LevelDebug)
}

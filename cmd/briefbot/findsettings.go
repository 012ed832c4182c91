package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/alecthomas/kong"

	"briefbot/bot"
)

// environmentPrefix begins the name of every environment variable of ours.
const environmentPrefix = "BRIEFBOT_"

// settingError is a mistake in a setting. Its text says where it stands.
type settingError struct{ error }

// foundSettings are the settings of environment and file by the name of their
// flag. It is the kong.Resolver that gives them to flags that are not on the
// command line.
type foundSettings struct {
	values map[string]string
	// strange are variables of the environment that look like ours and are not.
	strange []string
	known   []string
}

// Resolve implements kong.Resolver.
func (f *foundSettings) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	if value, ok := f.values[flag.Name]; ok && isSetting(flag) {
		return value, nil
	}
	return nil, nil
}

// Validate implements kong.Resolver.
func (f *foundSettings) Validate(*kong.Application) error { return nil }

// warn logs the strange variables: they may belong to a later version that
// shares the environment, but a mistyped one should be seen.
func (f *foundSettings) warn(log *slog.Logger) {
	for _, name := range f.strange {
		log.Warn("unknown environment variable, ignored", "variable", name, "nearest", nearest(name, f.known))
	}
}

func isSetting(flag *kong.Flag) bool {
	return flag.Group != nil && flag.Group.Key == settingsGroup.Key && flag.Name != "config"
}

// find reads the configuration file and the environment. It checks every
// value, also one that a flag overrides: a mistake should not lie in wait.
func (f *foundSettings) find(parsed *kong.Context, environ map[string]string) error {
	f.values = map[string]string{}
	flags := map[string]*kong.Flag{}
	path := environ[environmentPrefix+"CONFIG"]
	for _, flag := range parsed.Model.Flags {
		if isSetting(flag) {
			flags[flag.Name] = flag
		}
		if given, _ := parsed.FlagValue(flag).(string); flag.Name == "config" && given != "" {
			path = given
		}
	}
	if err := f.findInFile(path, flags); err != nil {
		return settingError{err}
	}
	if err := f.findInEnvironment(environ, flags); err != nil {
		return settingError{err}
	}
	return nil
}

func (f *foundSettings) findInFile(path string, flags map[string]*kong.Flag) error {
	entries, err := readConfig(path)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		flag := flags[strings.ReplaceAll(entry.key, "_", "-")]
		if flag == nil || strings.Contains(entry.key, "-") {
			known := slices.Sorted(maps.Keys(flags))
			for i := range known {
				known[i] = strings.ReplaceAll(known[i], "-", "_")
			}
			return fmt.Errorf("%s: unknown key %q; the nearest that there is: %s", entry.place, entry.key, nearest(entry.key, known))
		}
		if err := check(flag, entry.value); err != nil {
			return fmt.Errorf("%s: %s: %w", entry.place, entry.key, err)
		}
		f.values[flag.Name] = entry.value
	}
	return nil
}

// findInEnvironment takes an empty variable as one that is not set, which is
// what compose files make of it.
func (f *foundSettings) findInEnvironment(environ map[string]string, flags map[string]*kong.Flag) error {
	f.known = []string{environmentPrefix + "CONFIG"}
	for _, name := range slices.Sorted(maps.Keys(flags)) {
		variable := environmentPrefix + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
		f.known = append(f.known, variable)
		value := environ[variable]
		if isSecret(flags[name]) {
			f.known = append(f.known, variable+"_FILE")
			var err error
			if value, err = secretOf(variable, environ); err != nil {
				return err
			}
		}
		if value == "" {
			continue
		}
		if err := check(flags[name], value); err != nil {
			return fmt.Errorf("environment variable %s: %w", variable, err)
		}
		f.values[name] = value
	}
	for _, name := range slices.Sorted(maps.Keys(environ)) {
		if strings.HasPrefix(name, environmentPrefix) && !strings.HasPrefix(name, testPrefix) && environ[name] != "" && !slices.Contains(f.known, name) {
			f.strange = append(f.strange, name)
		}
	}
	return nil
}

func isSecret(flag *kong.Flag) bool { return flag.Target.Type() == reflect.TypeFor[bot.Secret]() }

// mostSecret is more than any token has, in bytes.
const mostSecret = 64 << 10

// secretOf is a secret from a variable, or from the file that the variable of
// that name and _FILE names, as container engines and systemd give secrets.
func secretOf(variable string, environ map[string]string) (string, error) {
	path := environ[variable+"_FILE"]
	if path == "" {
		return environ[variable], nil
	}
	if environ[variable] != "" {
		return "", fmt.Errorf("%s and %s_FILE are both set; keep one", variable, variable)
	}
	file, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("%s_FILE: %w; name a file that holds the secret and can be read", variable, err)
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, mostSecret))
	if err != nil {
		return "", fmt.Errorf("%s_FILE: %w; name a file that holds the secret and can be read", variable, err)
	}
	if value := strings.TrimSpace(string(content)); value != "" {
		return value, nil
	}
	return "", fmt.Errorf("%s_FILE: %s is empty; write the secret into it", variable, path)
}

// check reports why a flag would not take a value.
func check(flag *kong.Flag, value string) error {
	if value == "" {
		return errors.New("has no value; give one or take the line out")
	}
	if choices := flag.EnumSlice(); flag.Enum != "" && !slices.Contains(choices, value) {
		return fmt.Errorf("%q is not one of %s", value, strings.Join(choices, ", "))
	}
	scan := kong.ScanFromTokens(kong.Token{Type: kong.FlagValueToken, Value: value})
	target := reflect.New(flag.Target.Type()).Elem()
	return flag.Mapper.Decode(&kong.DecodeContext{Value: flag.Value, Scan: scan}, target)
}

// nearest is the known word with the fewest letters to change.
func nearest(word string, known []string) string {
	return slices.MinFunc(known, func(a, b string) int {
		return levenshtein.ComputeDistance(word, a) - levenshtein.ComputeDistance(word, b)
	})
}

// variables makes NAME=value lines into a map; the last of a name counts.
func variables(environ []string) map[string]string {
	values := make(map[string]string, len(environ))
	for _, line := range environ {
		name, value, _ := strings.Cut(line, "=")
		values[name] = value
	}
	return values
}

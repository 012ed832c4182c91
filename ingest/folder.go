package ingest

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// job is one thing to read, or an item that is known beforehand.
type job struct {
	name string // as reports name it
	// root and path are set for a file of a folder: opening it through the
	// folder's root never leaves the folder, whatever became of it meanwhile.
	root *os.Root
	path string
	// item is what became of an input that is not read; skipped is how many
	// files it stands for.
	item    *Item
	skipped int
}

// open opens a job's input.
func (j job) open(ctx context.Context, r *run) (source, *Refusal) {
	switch {
	case j.root != nil:
		file, err := j.root.Open(j.path)
		return opened(j.name, file, err)
	case isAddress(j.name):
		s, refusal := r.fetch.open(ctx, j.name)
		s.fetched = true
		return s, refusal
	}
	return openFile(j.name, r.Stdin)
}

// expand turns inputs into jobs, each folder into those of its files; total is
// how many of them are read. The folders stay open until the function that it
// returns is called.
func expand(inputs []string) (jobs []job, total int, closeFolders func()) {
	var roots []*os.Root
	for _, input := range inputs {
		switch info, err := os.Stat(input); {
		case isAddress(input) || err != nil || !info.IsDir():
			jobs = append(jobs, job{name: input})
		default:
			root, found := folder(input)
			jobs = append(jobs, found...)
			if root != nil {
				roots = append(roots, root)
			}
		}
	}
	for _, j := range jobs {
		if j.item == nil {
			total++
		}
	}
	return jobs, total, func() {
		for _, root := range roots {
			_ = root.Close() // opened for reading only
		}
	}
}

// folder lists the files of a folder and those below it, in the order of their
// names. Hidden files and folders are passed over, as are links, which could
// lead out of it or round in circles, and files whose extension is not one of
// an article; files without extension are read. What was passed over but
// hidden files is one item.
func folder(name string) (*os.Root, []job) {
	root, err := os.OpenRoot(name)
	if err != nil {
		item := refused(*unreadable(name, err))
		return nil, []job{{name: name, item: &item}}
	}
	var jobs []job
	passed := map[string]int{}
	_ = fs.WalkDir(root.FS(), ".", func(at string, entry fs.DirEntry, err error) error {
		switch base := path.Base(at); {
		case err != nil:
			item := refused(*unreadable(filepath.Join(name, at), err))
			jobs = append(jobs, job{name: name, item: &item})
		case at == ".":
		case strings.HasPrefix(base, "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir():
		case entry.Type()&fs.ModeSymlink != 0:
			passed["link"]++
		case !entry.Type().IsRegular():
			passed["special file"]++
		case !articleName(base):
			passed[strings.ToLower(path.Ext(base))]++
		default:
			jobs = append(jobs, job{name: filepath.Join(name, at), root: root, path: at})
		}
		return nil // a part that cannot be listed does not end the walk
	})
	if item, count := folderItem(name, len(jobs), passed); item != nil {
		jobs = append(jobs, job{name: name, item: item, skipped: count})
	}
	return root, jobs
}

// articleName reports a file that by its name may be an article.
func articleName(base string) bool {
	extension := strings.ToLower(path.Ext(base))
	_, known := extensions[extension]
	return known || extension == ""
}

// folderItem says what of a folder was passed over, or that there was nothing
// to read; nil if there is nothing to say.
func folderItem(name string, files int, passed map[string]int) (item *Item, skipped int) {
	var kinds []string
	for _, kind := range slices.Sorted(maps.Keys(passed)) {
		kinds = append(kinds, kindCount(passed[kind], kind))
		skipped += passed[kind]
	}
	list := strings.Join(kinds, ", ")
	const remedy = "articles are .txt, .md, .html, .json, .jsonl, .rss, .atom, .xml"
	switch {
	case files == 0 && skipped == 0:
		refusal := refused(Refusal{Input: name, Reason: "the folder is empty", Remedy: remedy})
		return &refusal, 0
	case files == 0:
		refusal := refused(Refusal{Input: name, Reason: "the folder holds no articles (passed over: " + list + ")", Remedy: remedy})
		return &refusal, skipped
	case skipped == 0:
		return nil, 0
	}
	return &Item{Input: oneLine(name, 500), Outcome: Skipped, Reason: "passed over: " + list, Remedy: remedy}, skipped
}

// kindCount counts files: "2 links", "3 of .png".
func kindCount(number int, kind string) string {
	if strings.HasPrefix(kind, ".") {
		return fmt.Sprintf("%d of %s", number, oneLine(kind, 20))
	}
	return count(number, kind)
}

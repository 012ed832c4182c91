.DEFAULT_GOAL := help
.PHONY: help demo build test check race fuzz crash bench readme clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## the whole job on sample articles; then type /brief commands
	go run ./cmd/briefbot demo

build: ## one static binary, bin/briefbot
	CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o bin/briefbot ./cmd/briefbot

test: ## the tests
	go test ./...

check: ## everything that must pass before a change goes in
	.ci/run

race: ## the tests with the race detector
	.ci/run race

fuzz: ## every fuzz test for a minute
	FUZZTIME=1m .ci/run fuzz

crash: ## kill the program more than 300 times, and look that no post is missed or doubled
	go test -v -timeout 30m -run TestCrash ./cmd/briefbot -crashes 80

bench: ## the measures, with memory
	go test -run '^$$' -bench . -benchmem ./...

readme: ## put what the demonstration posts now into README.md
	go test ./cmd/briefbot -run TestReadmeShowsTheDemonstration -update

clean: ## remove what was built
	rm -rf bin

.PHONY: build run test full lint fuzz soak older bench check mutants systems dist stick
FUZZTIME ?= 30s
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2

build: ; CGO_ENABLED=0 go build -trimpath -o safeskills ./cmd/safeskills
run:   ; go run ./cmd/safeskills
test:  ; go test ./...
full:  ; SAFESKILLS_FULL=1 go test -count=1 -timeout 30m ./internal/journal
lint:  ; test -z "$$(gofmt -l .)" && go vet ./... && go run $(STATICCHECK) ./...
check: ; go run ./cmd/safeskills check --strict content
bench: ; cd internal/e2e && go test -run '^$$' -bench Figures -benchtime 1x .
fuzz:  ; FUZZTIME=$(FUZZTIME) .ci/fuzz
soak:  ; .ci/soak
older: ; .ci/older
mutants: ; .ci/mutants
systems: ; .ci/systems
dist:  ; go run ./internal/dist build
stick: ; go run ./internal/dist stick -to "$(DIR)" -site "$(SITE)"

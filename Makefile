.PHONY: build run test full lint fuzz bench check
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2

build: ; CGO_ENABLED=0 go build -trimpath -o safeskills ./cmd/safeskills
run:   ; go run ./cmd/safeskills
test:  ; go test ./...
full:  ; SAFESKILLS_FULL=1 go test -count=1 -timeout 30m ./internal/journal
lint:  ; test -z "$$(gofmt -l .)" && go vet ./... && go run $(STATICCHECK) ./...
check: ; go run ./cmd/safeskills check --strict content
bench: ; go test -run '^$$' -bench . -benchmem ./...
fuzz:  ; for p in source text course; do go test ./$$(case $$p in course) echo course;; *) echo internal/$$p;; esac) -run '^$$' -fuzz . -fuzztime 30s || exit 1; done

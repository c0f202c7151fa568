"""The kit every process is built from: settings, database, bus, storage, telemetry, clock, retry. It knows no app."""

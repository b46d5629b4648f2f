//! Runs inside a headless browser: what only there can be seen. `scripts/test wasm` runs it.

#![cfg(target_arch = "wasm32")]

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

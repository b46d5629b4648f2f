//! Fizz: FlowZap Code in, swimlane drawings out, and every change a small text edit.
//!
//! ```text
//! text ─parse→ tree ─lower→ model ─layout→ layout ─build→ scene ─→ SVG, canvas
//!   ▲            │             └ lint                              │ pointer, keys
//! document ←── TextEdit ←──── edit::plan ←── Command ←── gesture ←─┘
//! ```
//!
//! The text is the only thing that can be written. A module uses only modules above it in this
//! list; `ui` alone knows the browser. ARCHITECTURE.md says why.

pub mod work;

pub mod text;

pub mod locale;

pub mod diagnostic;

pub mod geometry;

pub mod components;

pub mod syntax;

pub mod model;

pub mod format;

pub mod lint;

pub mod assist;

pub mod measure;

pub mod layout;

pub mod scene;

pub mod views;

pub mod edit;

pub mod gesture;

pub mod document;

pub mod walk;

pub mod export;

pub mod import;

pub mod remote;

pub mod templates;

pub mod guide;

#[cfg(target_arch = "wasm32")]
pub mod ui;

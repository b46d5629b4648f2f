//! Diagrams of other tools: they are read and shown before anything is opened.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::store::{Dialog, Foreign, Store};
use crate::import::{FORMATS, Format, Request, Source, foreign, import};
use crate::locale::Message;

/// Every format is tried on a text, in the frame of a key. Each looks at so many bytes.
const MOST_TRIED: usize = 100_000;

/// The format of another tool that a text is plainly written in. Of a large text its beginning is looked at.
pub fn format_of(text: &str) -> Option<&'static Format> {
    let mut end = text.len().min(MOST_TRIED);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Format::of(&Source::new(&text.as_bytes()[..end], None, None))
}

/// The format of a file of another tool, by its content or its name.
pub fn format_of_file(name: &str, bytes: &[u8]) -> Option<&'static Format> {
    Format::of(&Source::new(bytes, Some(name), None))
}

/// The endings of files of other tools, with their dots.
pub fn endings() -> BTreeSet<String> {
    let endings = FORMATS.iter().flat_map(|format| format.endings);
    endings.map(|ending| format!(".{}", ending.rsplit('.').next().unwrap_or(ending))).collect()
}

/// Reads a diagram and opens the dialog that shows it. The error says why nothing can be read.
pub fn offer(store: Store, title: &str, bytes: &[u8], format: &'static Format) -> Result<(), Message> {
    let request = Request { format: Some(format), ..Request::default() };
    let imported = import(bytes, &request)?;
    // Other pages are read from the file when somebody turns to them.
    let file: Arc<[u8]> = if imported.pages.is_empty() { Arc::from([]) } else { Arc::from(bytes) };
    store.foreign.set(Some(Arc::new(Foreign { title: title.to_owned(), imported, file })));
    store.dialog.set(Some(Dialog::Import));
    Ok(())
}

/// Shows another page of the file in the dialog, by its index. The error says why it cannot be read.
pub fn turn_to(store: Store, page: usize) -> Result<(), Message> {
    let Some(shown) = store.foreign.get_untracked() else { return Ok(()) };
    let number = (page + 1).to_string();
    let request = Request { format: Some(shown.imported.format), page: Some(&number), ..Request::default() };
    let imported = import(&shown.file, &request)?;
    let Foreign { title, file, .. } = &*shown;
    store.foreign.set(Some(Arc::new(Foreign { title: title.clone(), imported, file: file.clone() })));
    Ok(())
}

/// Shows what a pasted text of another tool would be here, or says why it cannot be read. Not if it is no such text.
pub fn is_offered(store: Store, text: &str) -> bool {
    let Some(format) = foreign(text) else { return false };
    if let Err(reason) = offer(store, "", text.as_bytes(), format) {
        store.tell_person(reason.text(store.locale.get_untracked()), true);
    }
    true
}

//! The journal, and what else a start moves into the database: diagrams of an older Fizz, and drafts of pages that are
//! gone.

use wasm_bindgen::JsValue;

use super::{Draft, Follows, Kept, Outcome, Unwritten, Vault, decode, decode_unwritten, encode_unwritten};
use crate::ui::browser;

const JOURNAL: &str = "fizz.journal.";
/// The prefix of diagrams that an older Fizz stored in local storage.
const LEGACY: &str = "fizz.doc.";

impl Vault {
    /// Whether there is something in local storage that [`import_local_storage`](Self::import_local_storage) would move.
    pub fn has_local_storage() -> bool {
        !browser::storage_keys(LEGACY).is_empty() || !browser::storage_keys(JOURNAL).is_empty()
    }

    /// Moves the diagrams of an older Fizz and the journal from local storage into the database. A journal item that
    /// conflicts with the database becomes a second diagram, with an id from `new_id` and a name from
    /// `conflict_copy_name`. Items that cannot be written stay where they are.
    pub async fn import_local_storage(
        &self,
        new_id: impl Fn() -> String,
        conflict_copy_name: impl Fn(&str) -> String,
    ) {
        for key in browser::storage_keys(LEGACY) {
            let legacy = stored(&key).and_then(|value| decode(&value));
            if let (Some(mut kept), Some(id)) = (legacy, key.strip_prefix(LEGACY)) {
                kept.revision = new_id();
                if !matches!(self.put(id, &kept, &Follows::default()).await, Outcome::Written) {
                    continue;
                }
            }
            browser::remove_item(&key);
        }
        for key in browser::storage_keys(JOURNAL) {
            let unwritten = stored(&key).and_then(|value| decode_unwritten(&value));
            if let (Some(unwritten), Some(id)) = (unwritten, key.strip_prefix(JOURNAL))
                && !self.import(id, unwritten, &new_id, &conflict_copy_name).await
            {
                continue;
            }
            browser::remove_item(&key);
        }
    }

    /// Makes a draft the text of its diagram.
    pub async fn import_draft(
        &self,
        draft: Draft,
        new_id: impl Fn() -> String,
        conflict_copy_name: impl Fn(&str) -> String,
    ) {
        let Draft { id, unwritten, .. } = draft;
        if self.import(&id, unwritten, &new_id, &conflict_copy_name).await {
            self.remove_draft(&id).await;
        }
    }

    /// Returns whether it is in the database.
    async fn import(
        &self,
        id: &str,
        mut unwritten: Unwritten,
        new_id: impl Fn() -> String,
        conflict_copy_name: impl Fn(&str) -> String,
    ) -> bool {
        match self.put(id, &unwritten.kept, &unwritten.follows).await {
            Outcome::Written => true,
            Outcome::Failed => false,
            Outcome::Theirs(_) => {
                unwritten.kept.name = conflict_copy_name(&unwritten.kept.name);
                matches!(self.put(&new_id(), &unwritten.kept, &Follows::default()).await, Outcome::Written)
            }
        }
    }
}

/// Writes a diagram to the journal. It is stored when this returns, unlike a transaction of the database. Returns
/// whether local storage took it.
pub fn write_to_journal(id: &str, kept: &Kept, follows: &Follows) -> bool {
    let unwritten = encode_unwritten(&Unwritten { follows: follows.clone(), kept: kept.clone() });
    let text = js_sys::JSON::stringify(&unwritten);
    text.is_ok_and(|text| browser::store_item(&format!("{JOURNAL}{id}"), &String::from(text)))
}

pub fn remove_from_journal(id: &str) {
    browser::remove_item(&format!("{JOURNAL}{id}"));
}

/// Reads a JSON value from local storage.
fn stored(key: &str) -> Option<JsValue> {
    js_sys::JSON::parse(&browser::stored_item(key)?).ok()
}

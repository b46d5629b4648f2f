//! Where the person's diagrams are kept: the browser's own database, one entry a diagram, written whole in
//! one transaction, so that a crash leaves the old entry or the new one. A write names the revision that it
//! follows; where another window has written since, nothing is changed and its entry comes back instead.
//!
//! A page that is hidden or closed may be gone before a transaction ends. What is not yet written then
//! goes into the journal, one small entry of local storage a diagram, which is written at once; the next
//! start puts it into the database and takes it away.

use std::rc::Rc;

use idb::request::OpenDatabaseRequest;
use idb::{Database, DatabaseEvent, Error, Factory, ObjectStoreParams, Transaction, TransactionMode};
use wasm_bindgen::JsValue;

use super::{browser, js};

const DATABASE: &str = "fizz";
const ENTRIES: &str = "diagrams";
const JOURNAL: &str = "fizz.journal.";
/// Entries of an older Fizz, which kept them in local storage.
const OLD: &str = "fizz.doc.";

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    pub name: String,
    pub text: String,
    /// A byte offset into the text.
    pub caret: usize,
    /// Milliseconds since 1970.
    pub changed: f64,
    /// Names this state of name and text; another state has another revision.
    pub revision: String,
}

/// What the next start finds when the database had no time.
struct Unwritten {
    /// The revision that it follows; empty for a new diagram.
    follows: String,
    kept: Kept,
}

pub enum Outcome {
    Written,
    /// Another window has written this since.
    Theirs(Kept),
    /// There is no database, or no room in it.
    Failed,
}

#[derive(Clone)]
pub struct Vault {
    database: Rc<Database>,
}

impl Vault {
    /// Nothing where the browser has no database or does not let the page use it.
    pub async fn open() -> Option<Vault> {
        let mut request: OpenDatabaseRequest = Factory::new().ok()?.open(DATABASE, Some(1)).ok()?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                let _ = database.create_object_store(ENTRIES, ObjectStoreParams::new());
            }
        });
        let mut database = request.await.ok()?;
        // A newer Fizz in another window may change the form of the entries; this one lets go then, and
        // says that it keeps nothing.
        database.on_version_change(|event| {
            if let Ok(database) = event.database() {
                database.close();
            }
        });
        Some(Vault { database: Rc::new(database) })
    }

    /// Every diagram with its id.
    pub async fn all(&self) -> Vec<(String, Kept)> {
        self.entries().await.unwrap_or_default()
    }

    async fn entries(&self) -> Result<Vec<(String, Kept)>, Error> {
        let transaction = self.database.transaction(&[ENTRIES], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(ENTRIES)?;
        let keys = store.get_all_keys(None, None)?;
        let values = store.get_all(None, None)?;
        let (keys, values) = (keys.await?, values.await?);
        let pairs = keys.into_iter().zip(values);
        Ok(pairs.filter_map(|(key, value)| Some((key.as_string()?, read(&value)?))).collect())
    }

    pub async fn get(&self, id: &str) -> Option<Kept> {
        let transaction = self.database.transaction(&[ENTRIES], TransactionMode::ReadOnly).ok()?;
        let found = transaction.object_store(ENTRIES).ok()?.get(JsValue::from_str(id)).ok()?;
        read(&found.await.ok()??)
    }

    /// Writes an entry if the one in the database is still the revision that it follows. One that was
    /// deleted meanwhile comes back: a text that somebody works on is never lost.
    pub async fn put(&self, id: &str, kept: &Kept, follows: &str) -> Outcome {
        self.try_put(id, kept, follows).await.unwrap_or(Outcome::Failed)
    }

    async fn try_put(&self, id: &str, kept: &Kept, follows: &str) -> Result<Outcome, Error> {
        let transaction = self.database.transaction(&[ENTRIES], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(ENTRIES)?;
        let key = JsValue::from_str(id);
        let there = store.get(key.clone())?.await?;
        // A large text takes a while to be read.
        let foreign = there.filter(|there| {
            let revision = js::get_text(there, "revision").unwrap_or_default();
            revision != follows && revision != kept.revision
        });
        if let Some(there) = foreign.and_then(|there| read(&there))
            && (there.text != kept.text || there.name != kept.name)
        {
            return Ok(Outcome::Theirs(there));
        }
        store.put(&written(kept), Some(&key))?.await?;
        finish(transaction).await
    }

    pub async fn remove(&self, id: &str) -> Outcome {
        self.try_remove(id).await.unwrap_or(Outcome::Failed)
    }

    async fn try_remove(&self, id: &str) -> Result<Outcome, Error> {
        let transaction = self.database.transaction(&[ENTRIES], TransactionMode::ReadWrite)?;
        transaction.object_store(ENTRIES)?.delete(JsValue::from_str(id))?.await?;
        finish(transaction).await
    }

    /// Takes over what an older Fizz kept in local storage, and what the journal has. What clashes with the
    /// database is kept under an id of its own, by `fresh`, and with the name that `aside` gives it.
    pub async fn gather(&self, fresh: impl Fn() -> String, aside: impl Fn(&str) -> String) {
        for key in browser::storage_keys(OLD) {
            let old = stored(&key).and_then(|value| read(&value));
            if let (Some(mut kept), Some(id)) = (old, key.strip_prefix(OLD)) {
                kept.revision = fresh();
                if !matches!(self.put(id, &kept, "").await, Outcome::Written) {
                    continue;
                }
            }
            browser::remove_item(&key);
        }
        for key in browser::storage_keys(JOURNAL) {
            let left = stored(&key).and_then(|value| read_unwritten(&value));
            if let (Some(mut left), Some(id)) = (left, key.strip_prefix(JOURNAL)) {
                match self.put(id, &left.kept, &left.follows).await {
                    Outcome::Written => {}
                    Outcome::Failed => continue,
                    Outcome::Theirs(_) => {
                        left.kept.name = aside(&left.kept.name);
                        if !matches!(self.put(&fresh(), &left.kept, "").await, Outcome::Written) {
                            continue;
                        }
                    }
                }
            }
            browser::remove_item(&key);
        }
    }
}

/// Keeps at once what the database may have no time for.
pub fn note(id: &str, kept: &Kept, follows: &str) {
    let left = js::object([("follows", follows.into()), ("kept", written(kept))]);
    if let Ok(text) = js_sys::JSON::stringify(&left) {
        browser::store_item(&format!("{JOURNAL}{id}"), &String::from(text));
    }
}

pub fn forget_note(id: &str) {
    browser::remove_item(&format!("{JOURNAL}{id}"));
}

async fn finish(transaction: Transaction) -> Result<Outcome, Error> {
    // The requests have been waited for, so what is left is to hear that all of it stands.
    let done = transaction.commit()?.await?;
    Ok(if done.is_committed() { Outcome::Written } else { Outcome::Failed })
}

/// What was written into local storage, as it is read back there.
fn stored(key: &str) -> Option<JsValue> {
    js_sys::JSON::parse(&browser::stored_item(key)?).ok()
}

fn written(kept: &Kept) -> JsValue {
    js::object([
        ("name", kept.name.as_str().into()),
        ("text", kept.text.as_str().into()),
        ("caret", kept.caret.into()),
        ("changed", kept.changed.into()),
        ("revision", kept.revision.as_str().into()),
    ])
}

/// Older entries have a name and a text only.
fn read(value: &JsValue) -> Option<Kept> {
    Some(Kept {
        name: js::get_text(value, "name")?,
        text: js::get_text(value, "text")?,
        caret: js::get_number(value, "caret").map_or(0, |caret| caret as usize),
        changed: js::get_number(value, "changed").unwrap_or_default(),
        revision: js::get_text(value, "revision").unwrap_or_default(),
    })
}

fn read_unwritten(value: &JsValue) -> Option<Unwritten> {
    Some(Unwritten { follows: js::get_text(value, "follows")?, kept: read(&js::get(value, "kept")?)? })
}

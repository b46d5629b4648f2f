//! Stores the person's diagrams in IndexedDB, the browser's database.
//!
//! Each diagram is one entry. It is written in one transaction, so that a crash leaves either the old entry or the new
//! one. Each write names the revision that it follows. If another window has written the entry since, the write changes
//! nothing and returns that entry.
//!
//! A page may be closed before a transaction ends. Unfinished writes therefore go into the journal: one item of local
//! storage for each diagram, which is written synchronously. The next start moves the journal into the database.

use std::rc::Rc;

use idb::request::OpenDatabaseRequest;
use idb::{Database, DatabaseEvent, Error, Factory, ObjectStoreParams, Transaction, TransactionMode};
use wasm_bindgen::JsValue;

use super::{browser, js};

const DATABASE: &str = "fizz";
const ENTRIES: &str = "diagrams";
const JOURNAL: &str = "fizz.journal.";
/// The prefix of diagrams that an older Fizz stored in local storage.
const LEGACY: &str = "fizz.doc.";

/// A diagram as it is stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    pub name: String,
    pub text: String,
    /// A byte offset into the text.
    pub caret: usize,
    /// Milliseconds since 1970.
    pub changed: f64,
    /// An id of this name and text. It changes whenever one of them does.
    pub revision: String,
}

/// An item of the journal.
struct Unwritten {
    /// The revision that the write follows; empty for a new diagram.
    follows: String,
    kept: Kept,
}

pub enum Outcome {
    Written,
    /// Another window has written the entry since. This is that entry.
    Theirs(Kept),
    /// There is no database, or it is full.
    Failed,
}

#[derive(Clone)]
pub struct Vault {
    database: Rc<Database>,
}

impl Vault {
    /// Opens the database. `None` if the browser has none or does not let the page use it.
    pub async fn open() -> Option<Vault> {
        let mut request: OpenDatabaseRequest = Factory::new().ok()?.open(DATABASE, Some(1)).ok()?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                let _ = database.create_object_store(ENTRIES, ObjectStoreParams::new());
            }
        });
        let mut database = request.await.ok()?;
        // A newer Fizz in another window wants to change the format of the entries. This window must close the database
        // for that. Its writes fail from then on, and the page says so.
        database.on_version_change(|event| {
            if let Ok(database) = event.database() {
                database.close();
            }
        });
        Some(Vault { database: Rc::new(database) })
    }

    /// All diagrams with their ids; empty if they cannot be read.
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
        Ok(pairs.filter_map(|(key, value)| Some((key.as_string()?, decode(&value)?))).collect())
    }

    pub async fn get(&self, id: &str) -> Option<Kept> {
        let transaction = self.database.transaction(&[ENTRIES], TransactionMode::ReadOnly).ok()?;
        let found = transaction.object_store(ENTRIES).ok()?.get(JsValue::from_str(id)).ok()?;
        decode(&found.await.ok()??)
    }

    /// Writes an entry if the one in the database still has the revision `follows`. An entry that another window has
    /// deleted is written again, so that a text that somebody works on is never lost.
    pub async fn put(&self, id: &str, kept: &Kept, follows: &str) -> Outcome {
        self.try_put(id, kept, follows).await.unwrap_or(Outcome::Failed)
    }

    async fn try_put(&self, id: &str, kept: &Kept, follows: &str) -> Result<Outcome, Error> {
        let transaction = self.database.transaction(&[ENTRIES], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(ENTRIES)?;
        let key = JsValue::from_str(id);
        let stored = store.get(key.clone())?.await?;
        // Compares the revisions first, so that a large text is decoded only on a conflict.
        let conflicting = stored.filter(|stored| {
            let revision = js::get_text(stored, "revision").unwrap_or_default();
            revision != follows && revision != kept.revision
        });
        if let Some(theirs) = conflicting.and_then(|value| decode(&value))
            && (theirs.text != kept.text || theirs.name != kept.name)
        {
            return Ok(Outcome::Theirs(theirs));
        }
        store.put(&encode(kept), Some(&key))?.await?;
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
                if !matches!(self.put(id, &kept, "").await, Outcome::Written) {
                    continue;
                }
            }
            browser::remove_item(&key);
        }
        for key in browser::storage_keys(JOURNAL) {
            let unwritten = stored(&key).and_then(|value| decode_unwritten(&value));
            if let (Some(mut unwritten), Some(id)) = (unwritten, key.strip_prefix(JOURNAL)) {
                match self.put(id, &unwritten.kept, &unwritten.follows).await {
                    Outcome::Written => {}
                    Outcome::Failed => continue,
                    Outcome::Theirs(_) => {
                        unwritten.kept.name = conflict_copy_name(&unwritten.kept.name);
                        if !matches!(self.put(&new_id(), &unwritten.kept, "").await, Outcome::Written) {
                            continue;
                        }
                    }
                }
            }
            browser::remove_item(&key);
        }
    }
}

/// Writes a diagram to the journal. It is stored when this returns, unlike a transaction of the database.
pub fn write_to_journal(id: &str, kept: &Kept, follows: &str) {
    let unwritten = js::object([("follows", follows.into()), ("kept", encode(kept))]);
    if let Ok(text) = js_sys::JSON::stringify(&unwritten) {
        browser::store_item(&format!("{JOURNAL}{id}"), &String::from(text));
    }
}

pub fn remove_from_journal(id: &str) {
    browser::remove_item(&format!("{JOURNAL}{id}"));
}

async fn finish(transaction: Transaction) -> Result<Outcome, Error> {
    // All requests are done by then; this waits until the transaction is committed.
    let done = transaction.commit()?.await?;
    Ok(if done.is_committed() { Outcome::Written } else { Outcome::Failed })
}

/// Reads a JSON value from local storage.
fn stored(key: &str) -> Option<JsValue> {
    js_sys::JSON::parse(&browser::stored_item(key)?).ok()
}

fn encode(kept: &Kept) -> JsValue {
    js::object([
        ("name", kept.name.as_str().into()),
        ("text", kept.text.as_str().into()),
        ("caret", kept.caret.into()),
        ("changed", kept.changed.into()),
        ("revision", kept.revision.as_str().into()),
    ])
}

/// The fields after the text are optional, because older entries do not have them.
fn decode(value: &JsValue) -> Option<Kept> {
    Some(Kept {
        name: js::get_text(value, "name")?,
        text: js::get_text(value, "text")?,
        caret: js::get_number(value, "caret").map_or(0, |caret| caret as usize),
        changed: js::get_number(value, "changed").unwrap_or_default(),
        revision: js::get_text(value, "revision").unwrap_or_default(),
    })
}

fn decode_unwritten(value: &JsValue) -> Option<Unwritten> {
    Some(Unwritten { follows: js::get_text(value, "follows")?, kept: decode(&js::get(value, "kept")?)? })
}

//! Stores the person's diagrams in IndexedDB, the browser's database.
//!
//! Each diagram is one entry. It is written in one transaction, so that a crash leaves either the old entry or the new
//! one. Each write names the revision that it follows. If another window has written the entry since, the write changes
//! nothing and returns that entry. Writes are strict where the browser offers it: they outlive a loss of power.
//!
//! A page may be closed before a transaction ends. Unfinished writes therefore go into the journal: one item of local
//! storage for each diagram, which is written synchronously. The next start moves the journal into the database (see
//! `journal`).
//!
//! A draft is what a diagram would be if a field in which somebody types were left now. It is an entry beside that of its
//! diagram, without a name or a text of its own, so that it is no diagram for any version of Fizz.

mod journal;

pub use journal::{remove_from_journal, write_to_journal};

use std::cell::RefCell;
use std::rc::Rc;

use idb::request::OpenDatabaseRequest;
use idb::{DatabaseEvent, Error, Factory, ObjectStoreParams, Transaction};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbTransaction};

use super::js;

const DATABASE: &str = "fizz";
const ENTRIES: &str = "diagrams";
const DRAFT: &str = "draft.";

/// A diagram as it is stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    pub name: String,
    pub text: String,
    /// How the text is drawn, as [`Manner`](crate::document::Manner) writes it; empty for a diagram of an older Fizz.
    pub manner: String,
    /// A byte offset into the text.
    pub caret: usize,
    /// Milliseconds since 1970.
    pub changed: f64,
    /// An id of this name, text and manner. It changes whenever one of them does.
    pub revision: String,
}

/// The revisions that a write may replace.
#[derive(Clone, Debug, Default)]
pub struct Follows {
    /// The newest revision that is known to be stored; empty for a new diagram.
    pub known: String,
    /// Revisions of this window whose writes were given up. They may be stored nonetheless.
    pub unsure: Vec<String>,
}

/// Something that was not written as an entry: an item of the journal, or a draft.
pub struct Unwritten {
    pub follows: Follows,
    pub kept: Kept,
}

/// A draft in the database.
pub struct Draft {
    pub id: String,
    /// The page that wrote it.
    pub page: String,
    pub unwritten: Unwritten,
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
    database: IdbDatabase,
    /// The transaction that writes at the moment.
    writing: Rc<RefCell<Option<IdbTransaction>>>,
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
        let database = IdbDatabase::from(request.await.ok()?);
        // A newer Fizz in another window wants to change the format of the entries. This window must close the database
        // for that. Its writes fail from then on, and the page says so.
        let old = database.clone();
        let close = Closure::<dyn Fn()>::new(move || old.close());
        database.set_onversionchange(Some(close.as_ref().unchecked_ref()));
        close.forget();
        Some(Vault { database, writing: Rc::default() })
    }

    fn transaction(&self, mode: &str, strict: bool) -> Result<Transaction, Error> {
        let names = js::list([ENTRIES]);
        let durability = if strict { "strict" } else { "relaxed" };
        // By its name: web-sys marks the options as unstable.
        let begin = || -> Result<IdbTransaction, JsValue> {
            let begin: Function = Reflect::get(&self.database, &"transaction".into())?.dyn_into()?;
            let options = js::object([("durability", durability.into())]);
            begin.call3(&self.database, &names, &mode.into(), &options)?.dyn_into()
        };
        let begun = begin().map_err(Error::TransactionOpenFailed)?;
        if mode == "readwrite" {
            *self.writing.borrow_mut() = Some(begun.clone());
        }
        Ok(begun.into())
    }

    /// Ends the transaction that does not answer, and the connection. A transaction that is being committed may still
    /// succeed.
    pub fn give_up(&self) {
        if let Some(transaction) = self.writing.borrow_mut().take() {
            let _ = transaction.abort();
        }
        self.database.close();
    }

    /// All diagrams with their ids, and the drafts; `None` if they cannot be read.
    pub async fn all(&self) -> Option<(Vec<(String, Kept)>, Vec<Draft>)> {
        self.entries().await.ok()
    }

    async fn entries(&self) -> Result<(Vec<(String, Kept)>, Vec<Draft>), Error> {
        let transaction = self.transaction("readonly", false)?;
        let store = transaction.object_store(ENTRIES)?;
        let keys = store.get_all_keys(None, None)?;
        let values = store.get_all(None, None)?;
        let (keys, values) = (keys.await?, values.await?);
        let (mut entries, mut drafts) = (Vec::new(), Vec::new());
        for (key, value) in keys.into_iter().zip(values) {
            let Some(key) = key.as_string() else { continue };
            if let Some(kept) = decode(&value) {
                entries.push((key, kept));
            } else if let Some(id) = key.strip_prefix(DRAFT)
                && let Some(unwritten) = decode_unwritten(&value)
            {
                let page = js::get_text(&value, "page").unwrap_or_default();
                drafts.push(Draft { id: id.to_owned(), page, unwritten });
            }
        }
        Ok((entries, drafts))
    }

    /// An entry, or that there is none; `None` if it cannot be read.
    pub async fn get(&self, id: &str) -> Option<Option<Kept>> {
        let transaction = self.transaction("readonly", false).ok()?;
        let found = transaction.object_store(ENTRIES).ok()?.get(JsValue::from_str(id)).ok()?;
        Some(found.await.ok()?.and_then(|found| decode(&found)))
    }

    /// Writes an entry if the one in the database has a revision that this write may replace. Its draft goes. An entry
    /// that another window has deleted is written again, so that a text that somebody works on is never lost.
    pub async fn put(&self, id: &str, kept: &Kept, follows: &Follows) -> Outcome {
        self.try_put(id, kept, follows).await.unwrap_or(Outcome::Failed)
    }

    async fn try_put(&self, id: &str, kept: &Kept, follows: &Follows) -> Result<Outcome, Error> {
        // A caret alone is no work that anybody would miss.
        let transaction = self.transaction("readwrite", kept.revision != follows.known)?;
        let store = transaction.object_store(ENTRIES)?;
        let key = JsValue::from_str(id);
        let stored = store.get(key.clone())?.await?;
        // Compares the revisions first, so that a large text is decoded only on a conflict.
        let conflicting = stored.filter(|stored| {
            let revision = js::get_text(stored, "revision").unwrap_or_default();
            revision != follows.known && revision != kept.revision && !follows.unsure.contains(&revision)
        });
        if let Some(theirs) = conflicting.and_then(|value| decode(&value))
            && (theirs.text != kept.text || theirs.name != kept.name || theirs.manner != kept.manner)
        {
            return Ok(Outcome::Theirs(theirs));
        }
        let _ = store.delete(draft_key(id));
        store.put(&encode(kept), Some(&key))?.await?;
        finish(transaction).await
    }

    pub async fn remove(&self, id: &str) -> Outcome {
        self.try_remove(&[JsValue::from_str(id), draft_key(id)]).await.unwrap_or(Outcome::Failed)
    }

    pub async fn put_draft(&self, id: &str, page: &str, draft: &Unwritten) -> Outcome {
        self.try_put_draft(id, page, draft).await.unwrap_or(Outcome::Failed)
    }

    async fn try_put_draft(&self, id: &str, page: &str, draft: &Unwritten) -> Result<Outcome, Error> {
        let transaction = self.transaction("readwrite", true)?;
        let value = encode_unwritten(draft);
        let _ = Reflect::set(&value, &"page".into(), &page.into());
        transaction.object_store(ENTRIES)?.put(&value, Some(&draft_key(id)))?.await?;
        finish(transaction).await
    }

    pub async fn remove_draft(&self, id: &str) -> Outcome {
        self.try_remove(&[draft_key(id)]).await.unwrap_or(Outcome::Failed)
    }

    async fn try_remove(&self, keys: &[JsValue]) -> Result<Outcome, Error> {
        let transaction = self.transaction("readwrite", true)?;
        let store = transaction.object_store(ENTRIES)?;
        for key in keys {
            store.delete(key.clone())?.await?;
        }
        finish(transaction).await
    }
}

fn draft_key(id: &str) -> JsValue {
    format!("{DRAFT}{id}").into()
}

async fn finish(transaction: Transaction) -> Result<Outcome, Error> {
    // All requests are done by then; this waits until the transaction is committed.
    let done = transaction.commit()?.await?;
    Ok(if done.is_committed() { Outcome::Written } else { Outcome::Failed })
}

fn encode(kept: &Kept) -> JsValue {
    js::object([
        ("name", kept.name.as_str().into()),
        ("text", kept.text.as_str().into()),
        ("manner", kept.manner.as_str().into()),
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
        manner: js::get_text(value, "manner").unwrap_or_default(),
        caret: js::get_number(value, "caret").map_or(0, |caret| caret as usize),
        changed: js::get_number(value, "changed").unwrap_or_default(),
        revision: js::get_text(value, "revision").unwrap_or_default(),
    })
}

fn encode_unwritten(unwritten: &Unwritten) -> JsValue {
    let Follows { known, unsure } = &unwritten.follows;
    js::object([
        ("follows", known.as_str().into()),
        ("unsure", js::list(unsure.iter().map(String::as_str))),
        ("kept", encode(&unwritten.kept)),
    ])
}

/// `unsure` is optional, because older items do not have it.
fn decode_unwritten(value: &JsValue) -> Option<Unwritten> {
    let unsure = js::get(value, "unsure").filter(Array::is_array);
    let unsure = unsure.map(|list| Array::from(&list).iter().filter_map(|one| one.as_string()).collect());
    let follows = Follows { known: js::get_text(value, "follows")?, unsure: unsure.unwrap_or_default() };
    Some(Unwritten { follows, kept: decode(&js::get(value, "kept")?)? })
}

//! Both ends of the worker that makes the documents of slow texts. It is the same program as the page, started a second
//! time by web/worker.js. What is said over the line is in [`crate::remote`].

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::remote::{Done, Maker, Message, Order, Reply};

#[wasm_bindgen]
extern "C" {
    /// Set by web/boot.js. Starts a worker; nothing if the browser refuses.
    #[wasm_bindgen(catch, js_namespace = fizzWorkers, js_name = drawing)]
    fn start_worker() -> Result<Option<web_sys::Worker>, JsValue>;
}

/// Answers the requests of the page. Runs in the worker.
pub fn serve(scope: &DedicatedWorkerGlobalScope) {
    let maker = RefCell::new(Maker::default());
    let page = scope.clone();
    let answer = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let send = |reply: &Reply| {
            let (bytes, transfer) = transferred(&reply.to_bytes());
            let _ = page.post_message_with_transfer(&bytes, &transfer);
        };
        match Order::from_bytes(&bytes_of(&event)) {
            Some(Order::Draw(request)) => {
                maker.borrow_mut().answer(request.into_owned(), |message| send(&Reply::Part(message)));
            }
            Some(Order::Run(errand)) => send(&Reply::Done(errand.into_owned().run())),
            None => {}
        }
    });
    scope.set_onmessage(Some(answer.as_ref().unchecked_ref()));
    answer.forget();
    // The page may send its request now.
    let _ = scope.post_message(&JsValue::NULL);
}

/// What comes from a worker.
pub enum Report {
    /// It has started and takes requests.
    Ready,
    Answer(Message<'static>),
    /// An errand is done.
    Done(Done),
    /// It has stopped for good: a part of it could not be loaded, its memory is used up, or the program has a mistake.
    Dead,
}

/// A running worker. Dropping it ends it, whatever it is doing.
pub struct Worker {
    worker: web_sys::Worker,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(web_sys::Event)>,
}

impl Worker {
    pub fn start(report: impl Fn(Report) + 'static) -> Option<Worker> {
        let worker = start_worker().ok().flatten()?;
        let report = Rc::new(report);
        let heard = report.clone();
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if event.data().is_null() {
                heard(Report::Ready);
                return;
            }
            match Reply::from_bytes(&bytes_of(&event)) {
                Some(Reply::Part(message)) => heard(Report::Answer(message)),
                Some(Reply::Done(done)) => heard(Report::Done(done)),
                None => {}
            }
        });
        let on_error = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            event.prevent_default();
            report(Report::Dead);
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Worker { worker, _on_message: on_message, _on_error: on_error })
    }

    pub fn send(&self, order: &Order) {
        let (bytes, transfer) = transferred(&order.to_bytes());
        let _ = self.worker.post_message_with_transfer(&bytes, &transfer);
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

fn bytes_of(event: &MessageEvent) -> Vec<u8> {
    Uint8Array::new(&event.data()).to_vec()
}

/// Bytes as a buffer that is handed over and not copied again.
fn transferred(bytes: &[u8]) -> (JsValue, Array) {
    let bytes = Uint8Array::from(bytes);
    let transfer = Array::of1(&bytes.buffer());
    (bytes.into(), transfer)
}

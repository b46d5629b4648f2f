//! Words that mean the same to somebody who looks for a template, in both languages. Whoever types one of a row finds what
//! is named by another: 休假 and `PTO` find the leave request.

use std::sync::OnceLock;

/// A row a line, of folded words; no word is in two rows.
const TABLE: &str = "\
请假, 休假, 年假, 假期, 调休, 事假, 病假, leave, holiday, holidays, vacation, pto, time off, days off, absence
采购, 请购, 购买, 进货, purchase, purchasing, procurement, requisition, buy, buying
审批, 批准, 审核, 核准, 签批, 签字, approval, approve, approved, approver, sign off, signoff, authorize, authorise, authorization, permission
驳回, 拒绝, 退回, 否决, reject, rejected, rejection, refuse, refusal, decline, deny
报销, 费用, 差旅, 垫付, expense, expenses, reimbursement, reimburse, claim, claims, travel costs
订单, 下单, 销售, order, orders, sales, sale, selling
收款, 回款, 应收, 催款, 开票, 发票, invoice, invoicing, billing, receivable, receivables, dunning, cash, o2c
付款, 支付, 转账, pay, payment, payments
故障, 事故, 应急, 宕机, incident, incidents, outage, downtime, emergency, on call, oncall, pager
入职, 新员工, 报到, 招聘, 转正, onboarding, new hire, new hires, joiner, newcomer, hiring, recruitment
退款, 退货, 退钱, 换货, refund, refunds, return, returns, money back, rma
缺陷, 漏洞, 错误, bug, bugs, defect, defects, issue, issues, triage
发布, 上线, 发版, 部署, release, releases, deploy, deployment, rollout, roll out, launch, go live
贷款, 借款, 信贷, 放款, loan, loans, lending, mortgage, borrow, credit
客服, 工单, 客户服务, 服务台, 投诉, support, ticket, tickets, helpdesk, help desk, service desk, customer service, complaint
升级, 上报, escalation, escalate, escalated
登录, 登陆, login, log in, sign in, signin, authentication
流程, 业务流程, 工作流, process, processes, workflow, business flow, business flows, business process
人事, 人力资源, hr, human resources
财务, 会计, 出纳, finance, accounting, bookkeeping
回滚, 回退, rollback, roll back, revert, undo
补偿, compensation, compensate
重试, 再试, retry, retries, try again
缓存, cache, caching
网关, gateway
队列, queue, queues, mq
入门, 新手, 示例, 例子, 教程, starter, starters, beginner, example, examples, tutorial, sample
测试, 质检, test, tests, testing, qa
复盘, retrospective, postmortem, post mortem, lessons learned
灰度, 金丝雀, canary
风控, 风险, risk
判断, 分支, 条件, decision, branch, condition, if
空白, blank, empty";

/// The row of a folded word or phrase; a Han word can be given by its pinyin.
pub fn row(word: &str) -> Option<&'static [&'static str]> {
    let is_it = |entry: &&str| *entry == word || is_han(entry) && super::pinyin::joined(entry) == word;
    rows().find(|row| row.contains(&word)).or_else(|| {
        let may_be_pinyin = word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        rows().find(|row| may_be_pinyin && row.iter().any(is_it))
    })
}

fn rows() -> impl Iterator<Item = &'static [&'static str]> {
    static READ: OnceLock<Vec<Vec<&'static str>>> = OnceLock::new();
    READ.get_or_init(|| TABLE.lines().map(|line| line.split(", ").collect()).collect())
        .iter()
        .map(Vec::as_slice)
}

/// All words of all rows.
pub fn words() -> impl Iterator<Item = &'static str> {
    rows().flatten().copied()
}

/// The longest Han word of the rows that a text begins with.
pub fn han_start(text: &str) -> Option<&'static str> {
    words().filter(|word| is_han(word) && text.starts_with(word)).max_by_key(|word| word.len())
}

fn is_han(word: &str) -> bool {
    word.starts_with(super::is_han)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn rows_hold_folded_words_once() {
        let mut seen = BTreeSet::new();
        for word in words() {
            assert_eq!(super::super::fold(word), word);
            assert!(seen.insert(word), "{word} is in two rows");
        }
        assert!(rows().all(|row| row.len() > 1));
    }

    #[test]
    fn every_character_has_its_pinyin() {
        let unknown: Vec<&str> =
            words().filter(|word| is_han(word) && !super::super::pinyin::knows(word)).collect();
        assert!(unknown.is_empty(), "add to the table in src/templates/pinyin.rs: {unknown:?}");
    }

    #[test]
    fn a_word_is_found_by_itself_and_by_its_pinyin() {
        assert_eq!(row("pto"), row("请假"));
        assert_eq!(row("xiujia"), row("请假"));
        assert_eq!(row("kafka"), None);
        assert_eq!(han_start("客户服务流程"), Some("客户服务"));
    }
}

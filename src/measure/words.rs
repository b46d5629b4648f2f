//! Chinese words of flows, so that no line ends inside one.
//!
//! A reader sees words where the text has none of their borders. A dictionary that knows them all has megabytes; this table
//! has the words that diagrams are full of. What it does not know is broken where particles and conjunctions tell of a
//! border, and else between any two characters.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Words of three and four characters.
const LONG: &str = "数据库 互联网 供应商 负责人 管理员 营业执照 客服中心 财务部门 人力资源 操作系统 二维码 \
    验证码 身份证 合格证 发货单 采购单 工作流 工作日 时间表 优先级 自动化 消息队列 死信队列 用户名 手机号 \
    银行卡 信用卡 优惠券 购物车 开发者 申请人 审批人 经办人 当事人 申请书 合同书 通知书 说明书 报告书 不合格 \
    未完成 已完成 未通过 已通过 不通过 不同意 生产线 数据源 服务器 浏览器 客户端 服务端 第三方 物流商 仲裁庭 \
    检验员 质检员 仓管员 主治医生 化验单 处方单 挂号费 报销单 发票号";

/// Words of two characters.
const SHORT: &str = "订单 退货 原因 上传 照片 填写 客户 用户 顾客 系统 审核 审批 审查 申请 支付 付款 退款 收款 \
    发货 收货 库存 仓库 物流 配送 派送 运输 车辆 司机 通知 消息 短信 邮件 邮箱 事件 数据 服务 平台 接口 请求 响应 \
    返回 订阅 发布 推送 检查 检测 检验 校验 验证 确认 核对 核实 提交 处理 生成 创建 新建 更新 删除 查询 查看 查找 \
    保存 记录 登记 注册 登录 登出 分配 分派 指派 完成 失败 成功 开始 启动 结束 终止 关闭 打开 异常 错误 重试 重新 \
    超时 取消 撤销 驳回 退回 拒绝 同意 批准 通过 合格 评审 评估 评价 评分 打分 合同 协议 签署 签订 签字 盖章 归档 \
    存档 备份 恢复 部署 上线 下线 测试 构建 编译 代码 版本 分支 合并 开发 运维 监控 告警 报警 日志 指标 分析 统计 \
    报表 报告 计划 方案 需求 设计 产品 项目 任务 步骤 流程 环节 阶段 节点 状态 结果 信息 资料 材料 文件 文档 表单 \
    清单 列表 名单 目录 图片 视频 页面 界面 按钮 链接 网关 缓存 队列 主题 集群 副本 索引 模型 向量 问题 答案 回答 \
    回复 反馈 投诉 咨询 客服 售后 售前 销售 采购 财务 会计 出纳 发票 账单 账户 账号 余额 金额 价格 费用 成本 预算 \
    工资 薪资 考勤 请假 加班 出差 报销 入职 离职 招聘 面试 员工 经理 主管 领导 部门 公司 企业 个人 学生 老师 家长 \
    学校 课程 考试 成绩 报名 缴费 录取 医院 医生 护士 患者 病人 挂号 就诊 诊断 检查 处方 药房 取药 住院 出院 手术 \
    法院 仲裁 裁决 调解 开庭 证据 律师 立案 受理 送达 工厂 车间 生产 制造 加工 装配 包装 入库 出库 盘点 质检 返工 \
    报废 设备 维修 保养 故障 停机 工单 工序 批次 物料 原料 零件 样品 标准 规则 规范 要求 条件 限制 权限 角色 身份 \
    安全 风险 风控 合规 审计 银行 贷款 放款 还款 利率 担保 抵押 征信 保险 理赔 赔付 索赔 定损 车险 海关 报关 清关 \
    关税 进口 出口 口岸 航班 港口 集装 货物 货运 包裹 快递 签收 揽收 分拣 中转 冷链 温度 湿度 门店 商家 商品 商户 \
    店铺 购买 下单 结账 优惠 促销 活动 会员 积分 等级 奖品 奖励 抽奖 概率 游戏 玩家 道具 关卡 战斗 技能 时间 日期 \
    今天 明天 每天 每月 本月 下月 小时 分钟 是否 已经 没有 有无 可以 需要 应该 必须 不能 无法 如果 否则 或者 以及 \
    并且 并发 及时 及其 参与 与其 总和 和解 然后 之后 之前 以后 以前 同时 立即 自动 手动 人工 线上 线下 内部 外部 \
    本地 远程 全部 部分 其他 所有 一个 两个 多个 每个 首次 再次 最后 最终 初步 正式 临时 联系 沟通 协商 会议 讨论 \
    安排 准备 执行 实施 操作 使用 调用 发送 接收 收到 获取 读取 写入 导入 导出 下载 转发 转交 转账 汇总 计算 比对 \
    匹配 筛选 过滤 排序 排队 等待 到达 离开 预约 预订 预警 提醒 催办 催缴 补充 补交 修改 修复 调整 变更 替换 更换 \
    增加 减少 扣减 扣款 冻结 解冻 锁定 解锁 释放 占用 命中 未中 领域 聚合 投影 视图 读写 分离 快照 回滚 补偿 幂等 \
    事务 协调 参与 提供 支持 实现 管理 控制 维护 运营 运行 业务 技术 质量 数量 现场 地址 电话 手机 号码 编号 名称 \
    类型 类别 内容 格式 字段 参数 配置 环境 网络 连接 断开 超额 满足 达到 低于 高于 超过 不足 缺货 补货 有货 到货";

static WORDS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| LONG.split_whitespace().chain(SHORT.split_whitespace()).collect());

/// Before these a line may end well, after those too.
const BEGIN: &str = "并和与或及且但则再而";
const END: &str = "的了后时前";

/// How well a line may end before each character, but the first: inside a word, at the border of one, where the language
/// has a border, or anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Border {
    Inside,
    Good,
    Known,
    Anywhere,
}

/// The borders in a run of Han characters.
pub(super) fn borders(run: &[char]) -> Vec<Border> {
    let mut borders = vec![Border::Anywhere; run.len()];
    let mut at = 0;
    while at < run.len() {
        let length = word_at(&run[at..]);
        if length == 0 {
            at += 1;
            continue;
        }
        borders[at + 1..at + length].fill(Border::Inside);
        if at > 0 {
            borders[at] = Border::Known;
        }
        at += length;
        if let Some(after) = borders.get_mut(at) {
            *after = Border::Known;
        }
    }
    for at in 1..run.len() {
        // A particle that is part of a word tells of nothing.
        let is_alone = |at: usize| {
            borders[at] != Border::Inside && borders.get(at + 1).is_none_or(|&next| next != Border::Inside)
        };
        let begins = BEGIN.contains(run[at]) && is_alone(at);
        let ended = END.contains(run[at - 1]) && is_alone(at - 1);
        if borders[at] != Border::Inside && (begins || ended) {
            borders[at] = Border::Good;
        }
    }
    borders
}

/// The length of the longest word that begins here, or 0.
fn word_at(run: &[char]) -> usize {
    let is_word = |length: usize| {
        run.get(..length).is_some_and(|word| WORDS.contains(word.iter().collect::<String>().as_str()))
    };
    [4, 3, 2].into_iter().find(|&length| is_word(length)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> String {
        let run: Vec<char> = text.chars().collect();
        let mut out = String::new();
        for (at, (letter, border)) in run.iter().zip(borders(&run)).enumerate() {
            match border {
                Border::Good => out.push('|'),
                Border::Known => out.push('/'),
                Border::Anywhere if at > 0 => out.push('.'),
                _ => {}
            }
            out.push(*letter);
        }
        out
    }

    #[test]
    fn words_stay_whole_and_particles_tell_of_borders() {
        assert_eq!(marked("填写退货原因并上传照片"), "填写/退货/原因|并/上传/照片");
        assert_eq!(marked("写入数据库的副本"), "写入/数据库/的|副本");
        assert_eq!(marked("及时通知"), "及时/通知");
        assert_eq!(marked("煮沸后冷却"), "煮.沸.后|冷.却");
    }

    #[test]
    fn words_have_the_length_of_their_table() {
        assert!(SHORT.split_whitespace().all(|word| word.chars().count() == 2));
        assert!(LONG.split_whitespace().all(|word| (3..=4).contains(&word.chars().count())));
    }
}

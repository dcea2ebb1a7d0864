"""`CaseFacts`: one flat row per penalty case (行政处罚案件), the only thing that case rules look at.

Conventions
- Only int | bool | str | None, so a row is JSON and every engine (Python, DuckDB, Spark, PostgreSQL) can hold it.
- An event is its date: `<event>_day` null = has not happened. Each event also carries `<event>_wd`, the working-day
  index. Set both at once with `event_columns` (facts_build.py).
- `*_due_day` = last lawful day. Nothing that depends on "today" is stored; rules get `p.today_day` / `p.today_wd`.
- Where a case has several holds, seizures or collections, the row shows the one nearest to a breach: the open one
  with the earliest due date, else the one disposed of latest against its due date.
- Before an act, services build the row **as it would be after the act** and ask `run_gate`.
"""

from __future__ import annotations

from dataclasses import dataclass

from .columns import day, due, fen, flag, number, text, wd


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """Flat facts of one case. Field metadata holds `label` (中文), `doc`, `kind`; see `schema.FIELDS`."""

    # -- identity ---------------------------------------------------------------------------------------------
    case_id: str = text("案件标识", "主键")
    case_no: str | None = text("案号")
    organ_id: str | None = text("执法主体标识", "名义主体，不是承办机构")
    division: str | None = text("区划代码", "6 位或 9 位，决定参数取自哪个辖区")
    matter: str | None = text("领域", "如 市场监管；决定适用哪部程序规章的参数")
    procedure: str | None = text("程序", "ORDINARY 普通 | SUMMARY 简易")
    status: str | None = text("状态", "办案状态代码；规则不依赖它，只供列表")
    cause: str | None = text("案由")
    item_code: str | None = text("事项编码")
    party_kind: str | None = text(
        "当事人类别", "PERSON 自然人 | ORG 法人或其他组织 | INDIVIDUAL_BUSINESS 个体工商户"
    )
    party_age: int | None = number("当事人行为时周岁", "仅自然人；处罚法第三十条")
    party_minor: bool | None = flag("当事人未成年", "行为时未满 18 周岁", default=None)
    party_incapable: bool | None = flag("不能辨认或控制行为", "处罚法第三十一条", default=None)
    handled_on_platform: bool | None = flag("平台内办理", "否=平台外办理或事后补录", default=True)
    lead_source: str | None = text("案件来源")

    # -- lead and filing 案源、立案 (处罚法 54) ----------------------------------------------------------------
    lead_received_day: int | None = day("收到线索")
    lead_received_wd: int | None = wd("收到线索")
    filed_day: int | None = day("立案")
    filed_wd: int | None = wd("立案")
    filing_refused_day: int | None = day("不予立案")
    filing_refused_wd: int | None = wd("不予立案")
    filing_due_day: int | None = due("立案核查届满日")
    filing_approved: bool | None = flag("立案经负责人批准", default=None)
    refusal_reason_given: bool | None = flag("不予立案理由已记录", default=None)
    limitation_expired: bool | None = flag(
        "已过处罚时效", "发现时已过 2 年（或 5 年、单行法另定），处罚法第三十六条", default=None
    )
    out_of_competence: bool | None = flag("无管辖权", "处罚法 17–19、22–23 条判断结果", default=None)
    transferred_out_day: int | None = day("移送有管辖权机关")
    transferred_out_wd: int | None = wd("移送有管辖权机关")
    item_delegated_elsewhere: bool | None = flag("事项已划转其他主体", "赋权后原部门停止行使", default=None)
    duplicate_fine: bool | None = flag("同一行为已被罚款", "处罚法第二十九条", default=None)

    # -- people 人员 (处罚法 42、43、55) -----------------------------------------------------------------------
    handlers_count: int | None = number("承办人数")
    certified_handlers_count: int | None = number("持有效证件承办人数", "按行为当日证件状态")
    recusal_pending: bool | None = flag("回避申请未决定")
    recused_acted: bool | None = flag("应回避人员参与办案")
    id_shown_all: bool | None = flag("每次调查均亮证", "一次未亮证即为否", default=None)
    inquiry_count: int | None = number("询问检查次数", default=0)
    inquiry_without_two: int | None = number("不足两名持证人员的调查次数", default=0)
    inquiry_told_missing: int | None = number(
        "告知不全的调查次数", "职责范围、结果查询途径、权利义务、事由四项", default=0
    )
    dress_breaches: int | None = number("着装不合规范的执法活动数", default=0)
    inquiry_unsigned: int | None = number("未签名且未注明原因的笔录数", default=0)

    # -- evidence 证据 (46、56) and recordings 音像 (47; 118号文) ----------------------------------------------
    evidence_count: int | None = number("证据数", default=0)
    evidence_illegal_count: int | None = number("已认定非法而未排除的证据数", default=0)
    evidence_hold_started_day: int | None = day("先行登记保存")
    evidence_hold_started_wd: int | None = wd("先行登记保存")
    evidence_hold_disposed_day: int | None = day("保存证据处理")
    evidence_hold_disposed_wd: int | None = wd("保存证据处理")
    evidence_hold_due_day: int | None = due("保存证据处理届满日", "7 个工作日，处罚法 56、85")
    evidence_hold_approved: bool | None = flag("登记保存经负责人批准", default=None)
    evidence_hold_urgent: bool | None = flag("情况紧急当场登记保存")
    evidence_hold_urgent_report_minutes: int | None = number(
        "紧急登记保存补报用时（分钟）", "空=尚未补报；时限由部门规章或者辖区定"
    )
    monitoring_count: int | None = number("据以定案的电子监控记录数", "经审核不符合要求的不计", default=0)
    monitoring_device_faulty: int | None = number(
        "设备不合法的电子监控记录数",
        "未经法制或技术审核、不合标准、设置不合理、标志不明显、地点未公布",
        default=0,
    )
    monitoring_unreviewed: int | None = number("未经审核的电子监控记录数", default=0)
    monitoring_untold: int | None = number(
        "未告知或者未提供查询申辩渠道的电子监控记录数", "处罚法第四十一条第三款", default=0
    )
    av_must_missing: int | None = number("必须全程录音录像而缺失的环节数", default=0)
    av_should_missing: int | None = number("视情录音录像而未录的环节数", default=0)
    av_should_missing_reason: bool | None = flag("未录原因均已说明", default=None)
    record_gap_count: int | None = number(
        "过程记录断档环节数", "启动、调查取证、审核、决定、送达、执行六环节", default=0
    )

    # -- seizure 查封扣押 (强制法 18–28) ------------------------------------------------------------------------
    seizure_started_day: int | None = day("查封扣押")
    seizure_started_wd: int | None = wd("查封扣押")
    seizure_extended_day: int | None = day("查封扣押延长")
    seizure_extended_wd: int | None = wd("查封扣押延长")
    seizure_extension_notice_day: int | None = day("延长书面告知")
    seizure_extension_notice_wd: int | None = wd("延长书面告知")
    seizure_ended_day: int | None = day("解除查封扣押")
    seizure_ended_wd: int | None = wd("解除查封扣押")
    seizure_first_due_day: int | None = due("查封扣押首期届满日", "30 日；延长须在此前批准")
    seizure_due_day: int | None = due("查封扣押届满日", "含已批准的延长，扣除检测检验检疫鉴定期间")
    seizure_max_due_day: int | None = due("查封扣押最长届满日", "30+30 日并扣除检测检验检疫鉴定期间")
    seizure_approved: bool | None = flag("查封扣押经负责人批准", default=None)
    seizure_extension_approved: bool | None = flag("延长经负责人批准", default=None)
    seizure_urgent: bool | None = flag("紧急当场实施")
    seizure_urgent_report_minutes: int | None = number(
        "紧急实施后补报用时（分钟）", "空=尚未补报；不得超过 24 小时"
    )
    seizure_officers_count: int | None = number("实施查封扣押的持证人数")
    seizure_documents_ok: bool | None = flag("决定书与清单当场交付", "强制法第二十四条", default=None)
    seizure_av_recorded: bool | None = flag("查封扣押全程录像", default=None)
    seizure_entrusted: bool | None = flag("委托其他组织实施强制", "强制法第十七条禁止")
    seizure_unrelated: bool | None = flag("查封扣押无关财物或生活必需品", "强制法第二十三条", default=None)

    # -- report, review, discussion 审查 (57、58) --------------------------------------------------------------
    report_day: int | None = day("调查终结报告")
    report_wd: int | None = wd("调查终结报告")
    needs_legal_review: bool | None = flag(
        "应当法制审核", "处罚法第五十八条、118号文五类、本机关目录清单", default=None
    )
    legal_review_submitted_day: int | None = day("送法制审核")
    legal_review_submitted_wd: int | None = wd("送法制审核")
    legal_review_answered_day: int | None = day("出具审核意见", "最近一次意见，不论结论")
    legal_review_answered_wd: int | None = wd("出具审核意见")
    legal_review_passed_day: int | None = day("法制审核通过")
    legal_review_passed_wd: int | None = wd("法制审核通过")
    legal_review_due_day: int | None = due("法制审核届满日")
    legal_review_after_hearing_needed: bool | None = flag(
        "听证后应当法制审核", "处罚法第五十八条第一款第二项", default=None
    )
    legal_review_points_ok: bool | None = flag(
        "审核要点齐全", "主体、权限、事实、法律适用、程序", default=None
    )
    legal_review_reply_given: bool | None = flag("审核意见已逐条回复", "采纳或不采纳的理由", default=None)
    reviewer_is_handler: bool | None = flag("审核人为办案人", default=None)
    reviewer_first_without_qualification: bool | None = flag("初次审核人无法律职业资格", default=None)
    needs_discussion: bool | None = flag(
        "应当集体讨论", "情节复杂或重大违法行为，处罚法第五十七条第二款", default=None
    )
    discussed_day: int | None = day("集体讨论")
    discussed_wd: int | None = wd("集体讨论")
    discussion_record_ok: bool | None = flag(
        "集体讨论记录完整", "时间、参加人、意见、结论、签名", default=None
    )

    # -- notice, defence, hearing 告知、申辩、听证 (44、45、62–65) -----------------------------------------------
    notice_served_day: int | None = day("告知书送达", "最近一次有效告知")
    notice_served_wd: int | None = wd("告知书送达")
    notice_complete: bool | None = flag("告知内容完整", "拟处罚内容、事实、理由、依据、权利", default=None)
    notice_fine_fen: int | None = fen("告知拟罚款额")
    notice_confiscate_fen: int | None = fen("告知拟没收额")
    notice_severity: int | None = number("告知处罚最重种类序", "1 警告 … 13 行政拘留，年报口径轻重序")
    heavier_than_notice: bool | None = flag(
        "处罚重于最近一次告知", "种类、数额、期限逐项比较，处罚法 44、45 条", default=None
    )
    defence_due_day: int | None = due("陈述申辩、申请听证届满日", "告知后 5 个工作日")
    defence_made_day: int | None = day("提出陈述申辩")
    defence_made_wd: int | None = wd("提出陈述申辩")
    defence_reviewed_day: int | None = day("陈述申辩复核")
    defence_reviewed_wd: int | None = wd("陈述申辩复核")
    defence_waived_day: int | None = day("明确放弃陈述申辩")
    defence_waived_wd: int | None = wd("明确放弃陈述申辩")
    hearing_required: bool | None = flag("属于听证范围", "处罚法第六十三条与较大数额标准", default=None)
    hearing_right_told_day: int | None = day("告知听证权利")
    hearing_right_told_wd: int | None = wd("告知听证权利")
    hearing_requested_day: int | None = day("要求听证")
    hearing_requested_wd: int | None = wd("要求听证")
    hearing_waived_day: int | None = day("放弃听证", "撤回、无故缺席或中途退出")
    hearing_waived_wd: int | None = wd("放弃听证")
    hearing_notice_day: int | None = day("听证通知送达")
    hearing_notice_wd: int | None = wd("听证通知送达")
    hearing_notice_due_day: int | None = due("听证通知最晚送达日", "举行 7 个工作日前，倒推")
    hearing_held_day: int | None = day("举行听证")
    hearing_held_wd: int | None = wd("举行听证")
    hearing_report_day: int | None = day("听证报告")
    hearing_report_wd: int | None = wd("听证报告")
    hearing_report_due_day: int | None = due("听证报告届满日")
    hearing_host_is_investigator: bool | None = flag("主持人为本案调查人员", default=None)
    hearing_record_signed: bool | None = flag("听证笔录签章", default=None)
    hearing_public: bool | None = flag("公开听证", default=None)
    hearing_secret_reason: bool | None = flag(
        "不公开有三密理由", "国家秘密、商业秘密、个人隐私", default=None
    )
    hearing_cost_charged: bool | None = flag("向当事人收取听证费用")

    # -- decision 决定 (57–60) ---------------------------------------------------------------------------------
    decision_kind: str | None = text(
        "决定种类", "PENALTY 处罚 | NO_PENALTY 不予处罚 | DISMISSED 违法事实不成立 | TRANSFER 移送"
    )
    decided_day: int | None = day("作出决定", "系统中作出决定行为之日；内部意见、电话答复不是决定")
    decided_wd: int | None = wd("作出决定")
    decision_doc_day: int | None = day("决定书落款", "判断是否超期以此为准，处罚法 59、60")
    decision_doc_wd: int | None = wd("决定书落款")
    decide_due_day: int | None = due("办案届满日", "立案起 90 日或规章另定，已扣除期间并计入批准的延长")
    decide_base_due_day: int | None = due("办案届满日（未延长）", "延长须在此前批准")
    excluded_days: int | None = number("扣除期间天数", "听证、公告、检测检验检疫鉴定、中止等", default=0)
    extension_day: int | None = day("办案期限延长批准")
    extension_wd: int | None = wd("办案期限延长批准")
    extension_count: int | None = number("延长次数", default=0)
    extension_discussed: bool | None = flag("再次延长经集体讨论", default=None)
    suspended_day: int | None = day("中止调查")
    suspended_wd: int | None = wd("中止调查")
    resumed_day: int | None = day("恢复调查")
    resumed_wd: int | None = wd("恢复调查")
    terminated_day: int | None = day("终止调查")
    terminated_wd: int | None = wd("终止调查")
    decision_complete: bool | None = flag("决定书要素齐全", "处罚法第五十九条六项", default=None)
    decision_sealed: bool | None = flag("决定书盖印", "名义主体的印章", default=None)
    seal_is_legal_subject: bool | None = flag("印章为名义主体", default=None)
    order_to_correct: bool | None = flag("责令改正或限期改正", "处罚法第二十八条", default=None)
    remedy_text_ok: bool | None = flag("救济途径与期限齐全", default=None)
    remedy_reconsider_first_ok: bool | None = flag("已告知先复议", "当场处罚：复议法第二十三条", default=None)
    basis_ok: bool | None = flag("处罚种类有设定依据", "处罚法 10–16 条：依据层级与种类相符", default=None)
    basis_in_force: bool | None = flag("依据现行有效", "从旧兼从轻后的适用判断", default=None)

    # -- content of the penalty 处罚内容、裁量 (5、9、28、32–34；27号文) -----------------------------------------
    severity: int | None = number("处罚最重种类序", "1 警告 … 13 行政拘留")
    has_warning: bool | None = flag("警告或通报批评")
    has_fine: bool | None = flag("罚款")
    has_confiscation: bool | None = flag("没收违法所得或非法财物")
    has_suspend_licence: bool | None = flag("暂扣许可证件")
    has_downgrade: bool | None = flag("降低资质等级")
    has_revoke: bool | None = flag("吊销许可证件")
    has_restrict_operation: bool | None = flag("限制开展生产经营活动")
    has_stop_production: bool | None = flag("责令停产停业")
    has_close: bool | None = flag("责令关闭")
    has_restrict_employment: bool | None = flag("限制从业")
    has_detention: bool | None = flag("行政拘留")
    fine_fen: int | None = fen("罚款额")
    confiscated_fen: int | None = fen("没收额")
    illegal_gain_fen: int | None = fen("违法所得")
    refund_fen: int | None = fen("责令退赔额")
    refund_done_fen: int | None = fen("已退赔额")
    refund_voluntary: bool | None = flag("已主动全部退赔", "处罚法第三十二条第一项", default=None)
    goods_value_fen: int | None = fen("货值金额")
    range_min_fen: int | None = fen("法定罚款下限")
    range_max_fen: int | None = fen("法定罚款上限")
    benchmark_min_fen: int | None = fen("裁量基准下限")
    benchmark_max_fen: int | None = fen("裁量基准上限")
    benchmark_exists: bool | None = flag("事项有裁量基准", default=None)
    benchmark_stated: bool | None = flag("决定书写明基准适用情况", default=None)
    deviation_reason: bool | None = flag("偏离基准有书面理由", default=None)
    deviation_approved: bool | None = flag(
        "偏离基准经批准", "本机关基准：主要负责人批准或集体讨论；上级基准：报制定机关批准", default=None
    )
    mitigation_applied: bool | None = flag("减轻处罚", "低于法定下限须有第三十条至第三十二条情形")
    mitigation_ground: bool | None = flag("有从轻减轻情形", "处罚法 30–32 条", default=None)
    first_offence: bool | None = flag("初次违法", default=None)
    minor_harm: bool | None = flag("后果轻微", default=None)
    corrected_timely: bool | None = flag("及时改正", default=None)
    no_harm: bool | None = flag("没有造成危害后果", default=None)
    no_fault: bool | None = flag("有证据足以证明无主观过错", default=None)
    leniency_listed: bool | None = flag("列入轻微免罚或首违不罚清单", default=None)
    leniency_considered: bool | None = flag("已书面考虑从轻减轻不罚情形", default=None)
    educated: bool | None = flag("不予处罚已教育当事人", "处罚法第三十三条第三款", default=None)

    # -- criminal link 行刑衔接 (27；国务院令310号) ---------------------------------------------------------------
    suspected_crime: bool | None = flag("涉嫌犯罪", default=None)
    crime_reported_day: int | None = day("专案组书面报告")
    crime_reported_wd: int | None = wd("专案组书面报告")
    crime_decided_day: int | None = day("移送审批决定")
    crime_decided_wd: int | None = wd("移送审批决定")
    transferred_criminal_day: int | None = day("移送公安")
    transferred_criminal_wd: int | None = wd("移送公安")
    crime_decide_due_day: int | None = due("移送审批届满日", "接到书面报告 3 日，310 号令第五条")
    crime_transfer_due_day: int | None = due("移送公安届满日", "批准后 24 小时，按日记为次日")
    crime_declined: bool | None = flag("司法机关不追究或不立案", default=None)
    crime_not_transferred_reason: bool | None = flag("不移送理由已记录", default=None)

    # -- service 送达 (61) -------------------------------------------------------------------------------------
    announced_on_spot: bool | None = flag("宣告时当事人在场", default=None)
    decision_served_day: int | None = day("决定书送达")
    decision_served_wd: int | None = wd("决定书送达")
    serve_due_day: int | None = due("决定书送达届满日", "7 个工作日，处罚法 61、85")
    service_form: str | None = text(
        "送达方式",
        "DIRECT 直接 | LEFT 留置 | ELECTRONIC 电子 | MAIL 邮寄 | ENTRUSTED 委托 | FORWARDED 转交 | PUBLIC 公告",
    )
    service_proof_ok: bool | None = flag("送达凭证齐全", default=None)
    electronic_consent: bool | None = flag("电子送达确认书", default=None)
    electronic_review_link: bool | None = flag("附网上复议渠道", "复议法第二十二条", default=None)
    public_notice_days: int | None = number("公告天数", "公告送达不少于 30 日，民诉法第九十五条")

    # -- payment and enforcement 执行 (66–73；强制法 45、53、54) --------------------------------------------------
    pay_due_day: int | None = due("缴款届满日", "收到决定书 15 日；批准延期分期的为最后一期届满日")
    paid_day: int | None = day("缴清罚没款")
    paid_wd: int | None = wd("缴清罚没款")
    paid_fen: int | None = fen("已缴罚款额")
    instalment: bool | None = flag("批准延期或分期")
    instalment_applied: bool | None = flag("当事人申请延期分期", default=None)
    surcharge_fen: int | None = fen("加处罚款额")
    surcharge_max_fen: int | None = fen("加处罚款上限", "不超过罚款本金，处罚法 72、强制法 45")
    surcharge_told: bool | None = flag("加处罚款标准已告知", default=None)
    cash_collected_day: int | None = day("当场收缴")
    cash_collected_wd: int | None = wd("当场收缴")
    cash_collected_fen: int | None = fen("当场收缴额")
    cash_reason_ok: bool | None = flag("符合当场收缴条件", "处罚法 68、69 条", default=None)
    cash_receipt_ok: bool | None = flag("出具财政统一票据", "处罚法第七十条", default=None)
    cash_handed_day: int | None = day("收缴款交机关")
    cash_handed_wd: int | None = wd("收缴款交机关")
    cash_handed_due_day: int | None = due("收缴款交机关届满日", "2 个工作日，处罚法 71、85")
    cash_banked_day: int | None = day("收缴款缴银行")
    cash_banked_wd: int | None = wd("收缴款缴银行")
    cash_banked_due_day: int | None = due("收缴款缴银行届满日", "2 个工作日")
    demand_served_day: int | None = day("催告书送达")
    demand_served_wd: int | None = wd("催告书送达")
    demand_wait_due_day: int | None = due("催告等待届满日", "送达 10 个工作日后方可申请，强制法 54、69")
    remedy_due_day: int | None = due("复议诉讼期届满日", "申请法院执行须在此后")
    court_applied_day: int | None = day("申请法院执行")
    court_applied_wd: int | None = wd("申请法院执行")
    court_window_due_day: int | None = due(
        "申请法院执行届满日", "复议诉讼期满（或延期分期结束）起 3 个月，强制法 53"
    )
    under_review_or_suit: bool | None = flag("正在复议或诉讼")

    # -- summary procedure 当场处罚 (51、52) --------------------------------------------------------------------
    summary_facts_clear: bool | None = flag("事实确凿有法定依据", default=None)
    summary_recorded_day: int | None = day("当场处罚备案")
    summary_recorded_wd: int | None = wd("当场处罚备案")
    summary_record_due_day: int | None = due("当场处罚备案届满日", "天数由部门规章定")

    # -- closing, archive, disclosure 结案、归档、公示 ------------------------------------------------------------
    closed_day: int | None = day("结案")
    closed_wd: int | None = wd("结案")
    close_due_day: int | None = due("结案届满日")
    executed: bool | None = flag("处罚已全部执行或依法终结执行", default=None)
    archived_day: int | None = day("归档")
    archived_wd: int | None = wd("归档")
    archive_due_day: int | None = due("归档届满日")
    archive_complete: bool | None = flag("案卷材料齐全", default=None)
    must_publish: bool | None = flag("应当公示", default=None)
    published_day: int | None = day("公示")
    published_wd: int | None = wd("公示")
    publish_due_day: int | None = due("公示届满日", "作出决定 7 个工作日，118号文；辖区、领域可另定")
    publish_status: str | None = text("公示状态", "NONE | DRAFT | PUBLISHED | WITHDRAWN | REPLACED | EXEMPT")
    publish_masked: bool | None = flag("公示已脱敏", default=None)
    publish_elements_ok: bool | None = flag("公示四要素齐全", "机关、对象、类别、结论", default=None)
    revoked_day: int | None = day("决定被变更撤销确认违法无效")
    revoked_wd: int | None = wd("决定被变更撤销确认违法无效")
    withdrawn_day: int | None = day("公示撤回")
    withdrawn_wd: int | None = wd("公示撤回")
    withdraw_due_day: int | None = due("公示撤回届满日", "3 个工作日，处罚法 48、85")
    withdraw_reason_public: bool | None = flag("撤回理由已公开说明", default=None)

"""What is text and what is none: texts that speak of mails, signatures, notices, greetings, slips, links, pasted pages."""

# ruff: noqa: E501 -- bodies stand here on the lines their programs write

from __future__ import annotations

import pytest

from ingest.wording.links import mark_links
from ingest.wording.markup import blocks_of_html
from ingest.wording.quoting import Marked, mark_blocks
from ingest.wording.signatures import RULE
from ingest.wording.text import Block, blocks_of_text

A = "5月8日，炭素厂召开二季度成本分析会，逐条核对27项降本措施，明确责任人和完成时限。"
B = "会议要求，各车间要把每一项措施落到班组，确保吨产品成本再降15元。"
S = "（炭素厂　许衡）"


def blocks(body: str) -> list[Block]:
    return blocks_of_html(body) if body.lstrip().startswith("<") else blocks_of_text(body)


def marked(body: str, subject: str = "稿件") -> Marked:
    return mark_blocks(blocks(body), subject)


def own(body: str, subject: str = "稿件") -> list[str]:
    return [
        one.text
        for one in marked(body, subject).blocks
        if not one.mark and one.text and not RULE.match(one.text)
    ]


# Texts that must stay whole


@pytest.mark.parametrize(
    "lines",
    [
        [
            "员工小段打开邮箱，看到发件人：某银行客服，主题：账户异常。",
            "他没有点开链接，而是拨通了信息中心的电话。",
        ],
        [
            "演练邮件这样写：",
            "发件人：系统管理员",
            "主题：密码即将过期",
            "三成员工点开了链接，信息中心逐一提醒。",
        ],
        ["老劳模在1998年5月8日的日记里写道：", "“炉火就是我的命令。”", "如今这本日记陈列在厂史馆。"],
        ["他在2003年的工作笔记中写道：", "设备是哑巴，全靠人说话。", "这句话成了班组的座右铭。"],
        ["厂长在信中写道:", "感谢每一位坚守岗位的职工。"],
        ["信息中心清理原始邮件12万封，释放空间3.2TB。", "原始邮件保存期由三年改为五年。"],
        ["活动现场，职工在承诺书上签名。", "签名的职工共有126人。"],
        ["征集热线：0871-6800001", "投稿邮箱：tougao@yunlan-al.example", "活动截至5月底，欢迎职工踊跃参加。"],
        ["各单位值班电话如下：", "炭素厂：0871-6800001", "电解厂：0871-6800002", "热电厂：0871-6800003"],
        ["遇到险情请拨打以下电话：", "应急值班：0871-6800001", "消防：0871-6800119", "医务：0871-6800120"],
        ["会议提出三点要求：", "--认识要到位", "--措施要到位", "--责任要到位", "会后，各车间逐条落实。"],
        ["第一幕", "--", "清晨六点，班长已经站在炉前。", "第二幕", "--", "傍晚七点，最后一包铝水出炉。"],
        ["“>95%”是这次检修的合格线。", ">950℃的铝液要静置半小时。"],
        ["发自内心的服务，换来一面锦旗。", "来自一线的声音，最有说服力。"],
        ["为保护环境，炭素厂对烟气净化系统进行改造。", "改造后，颗粒物排放下降四成。"],
        ["保密声明：凡参观人员不得拍照，这是车间门口的告示牌。", "段青每天都要给来访者念一遍。"],
        ["本邮件系统升级后，附件上限由20M提高到50M。", "职工反映，发送图纸方便多了。"],
        ["请收件人注意查收——这是邮递员老何说得最多的一句话。", "三十年来，他没有送错过一封信。"],
        ["时间：5月8日", "地点：炭素厂会议室", "人物：三位退休职工", "一段往事，就从一只搪瓷缸说起。"],
        ["祝贺！炭素厂实现安全生产3000天。", "感谢每一位职工的坚守，谢谢大家。"],
        ["此致，敬礼！老班长在信的结尾写下这四个字。", "这封信后来贴在了班组的墙上。"],
        ["职工把照片存进网盘，随时可以翻看。", "工会还建了共享相册，链接发到了每个班组群。"],
        ["平台上线云盘功能，容量500G，各单位可自行下载资料。", "截至目前，已上传资料1.2万份。"],
        ["审核、签发、归档，三道关口一道不少。", "审批单上，拟稿人一栏写着何小满的名字。"],
        ["审批流程由七天缩到两天，审批表由五张并成一张。", "职工说，跑腿的时间省下来了。"],
        ["打开手机，点击“阅读原文”，就能看到当月的培训课件。", "职工点击下载次数突破一万次。"],
        ["设备参数为{温度: 950; 压力: 0.3}，由系统自动记录。", "操作工只需核对屏幕。"],
        ["On 8 May the plant wrote: safety first.", "All sixty workers signed it."],
        ["联系人制度推行以来，班组联系群众126次。", "联系电话公布在每个车间的公示栏。"],
        ["转发、点赞、评论，短视频一周播放量突破十万。", "转发最多的是《炉前的一天》。"],
        ["由我的手机拍下的这张照片，后来登上了厂报。", "照片里，段青正在清理炉面。"],
    ],
    ids=lambda lines: lines[0][:14],
)
@pytest.mark.parametrize("tail", [[S], []], ids=["signed", "unsigned"])
@pytest.mark.parametrize("form", ["plain", "blank lines", "divs", "paragraphs", "breaks"])
def test_a_text_that_speaks_of_mails_stays_whole(lines: list[str], tail: list[str], form: str) -> None:
    whole = [*lines, *tail] if lines[-1][-1] in "。！？”" or tail else [*lines, B]
    body = {
        "plain": "\n".join(whole),
        "blank lines": "\n\n".join(whole),
        "divs": "".join(f"<div>{one.replace('>', '&gt;')}</div>" for one in whole),
        "paragraphs": "".join(f"<p style='text-indent:2em'>{one.replace('>', '&gt;')}</p>" for one in whole),
        "breaks": "<div>" + "<br>".join(one.replace(">", "&gt;") for one in whole) + "</div>",
    }[form]
    assert "".join(own(body)) == "".join(one for one in whole if one != "--")


# Signatures


@pytest.mark.parametrize(
    "sign",
    [
        "许衡\n炭素厂综合办\n电话：0871-66001234",
        "许 衡\n云岚铝业有限公司炭素厂 综合办公室\n地址：云岚市铝城路1号\n邮编：650000\n手机：13800001111\n邮箱：xuheng@yunlan-al.example",
        "许衡 | 综合办 | 云岚铝业炭素厂\nT: 0871-66001234 | M: 13800001111",
        "——————————————\n许衡\n炭素厂综合办",
        "-- \n许衡\n炭素厂综合办\n",
        "--\n许衡\n",
        "---\n许衡  综合办\n让每一克铝都有价值",
        "________________________________\n许衡\n综合办",
        "= = = = = = = = = = = =\n许衡\n2026-05-08",
        "炭素厂综合办 许衡\n13800001111",
        "许衡 13800001111",
        "联系人：许衡\n联系电话：13800001111",
        "Xu Heng\nCarbon Plant, Yunlan Aluminium\nTel: +86 871 66001234\nEmail: xuheng@yunlan-al.example",
        "Best regards,\nXu Heng",
        "祝好！\n许衡\n2026年5月8日",
        "此致\n　　敬礼！\n\n　　　　　　　　许衡\n　　　　　　2026年5月8日",
        "顺颂编祺\n炭素厂 许衡 敬上",
        "发自我的iPhone",
        "发自我的 iPad",
        "发自我的华为手机",
        "发自我的HUAWEI Mate 60",
        "从我的 vivo 手机发送",
        "发自我的OPPO手机",
        "来自我的小米手机",
        "发自我的荣耀手机",
        "发自 网易邮箱大师",
        "发自我的企业微信",
        "来自钉钉专属商务邮箱",
        "发自139邮箱手机版",
        "发自QQ邮箱",
        "从 Windows 版邮件发送",
        "从 Outlook for Android 发送",
        "获取 Outlook for iOS",
        "下载 Outlook for Android",
        "Sent from my iPhone",
        "Sent from my Huawei phone",
        "Sent via Foxmail",
        "Get Outlook for iOS<https://aka.ms/o0ukef>",
        "使用 Foxmail 发送",
        "由网易邮箱大师发送",
        "此邮件由新浪邮箱发送",
        "发自新浪邮箱客户端",
        "从我的 Galaxy 发送",
        "—— 来自飞书邮箱",
        "免责声明：本邮件所含信息仅供收件人使用，未经授权不得传播。",
        "声明：此邮件及其附件仅供指定收件人阅读，如您误收，请立即通知发件人并删除。\nThis e-mail is intended only for the person named above.\nIf you have received it in error, please delete it.",
        "【保密提示】本邮件及附件含有公司秘密信息，严禁外传。",
        "重要提示：本邮件（包括任何附件）可能含有保密信息，若您不是预定收件人，请勿阅读、复制或披露。感谢您的配合。",
        "CONFIDENTIALITY NOTICE: The information contained in this e-mail is confidential and may be privileged.",
        "This message and any attachments are intended for the addressee only.\n\nThe sender accepts no liability for viruses.",
        "请考虑环境，非必要不打印本邮件。",
        "此邮件已由杀毒软件扫描，未发现病毒。",
        "本邮件来自云岚铝业集团，内容仅供内部交流，禁止转发。",
    ],
)
@pytest.mark.parametrize("signed", [True, False], ids=["signed text", "unsigned text"])
def test_a_signature_is_left_out_and_the_text_is_not(sign: str, signed: bool) -> None:
    text = [A, B, S] if signed else [A, B]
    for body in (
        "\n\n".join(text) + "\n\n\n" + sign,
        "".join(f"<p>{one}</p>" for one in text)
        + "<br>"
        + "".join(f"<div>{one.replace('<', '&lt;')}</div>" for one in sign.split("\n")),
        "<div>"
        + "<br>".join(text)
        + "<br><br><br>"
        + "<br>".join(one.replace("<", "&lt;") for one in sign.split("\n"))
        + "</div>",
    ):
        found = own(body)
        assert found[: len(text)] == text
        rest = found[len(text) :]
        # an unsigned text may still need the name and the office below it, to know its author
        assert not rest or (
            not signed
            and all(len(one) < 20 and "1380" not in one and not any(c in one for c in "@：:") for one in rest)
        ), rest


@pytest.mark.parametrize(
    "place",
    [
        "signature",
        "mail-signature",
        "x_Signature",
        "_foxmail_custom_signature",
        "qm_sign",
        "ntes_pc_mail_signature",
        "gmail_signature",
        "moz-signature",
        "lark-mail-signature",
        "__aliyun_signature_wrap",
        "hw_signature",
        "user-sign",
        "SignContainer",
    ],
)
def test_a_signature_a_program_names_is_left_out_whatever_it_says(place: str) -> None:
    for attribute in ("id", "class"):
        assert own(
            f"<div>{A}</div><div>{B}</div><div {attribute}='{place}'><div>许衡</div><div>让每一克铝都有价值。</div></div>"
        ) == [A, B]


def test_a_text_typed_into_the_signature_is_not_lost() -> None:
    assert own(
        f"<div><br></div><div id='Signature'><div>{A}</div><div>{B}</div><div>{S}</div><div>许衡</div><div>电话：0871-66001234</div></div>"
    ) == [A, B, S]


# Greetings and cover words


@pytest.mark.parametrize(
    "greeting",
    [
        "各位老师好：",
        "李老师：\n您好！",
        "尊敬的编辑部：\n　　您好！现将我厂稿件报上，请查收。",
        "编辑老师您好，稿件如下，请审阅。",
        "李主任，你好！这是炭素厂本周的稿件，请审核。",
        "领导好：\n附上稿件一篇，请采用。",
        "您好，附件是稿件，请查收。",
        "大家好！",
        "Dear editor,",
        "Hi,\nPlease find our contribution below.",
        "综合部：\n现报送信息一条，请审阅。",
        "小李：\n稿子发你了，麻烦看看。",
        "编辑同志：\n打扰了！\n投稿一篇，请指正。",
        "各位领导、同事：\n上午好！",
        "【外部邮件】请谨慎点击链接。",
    ],
)
def test_greetings_and_cover_words_are_left_out(greeting: str) -> None:
    for body in (
        f"{greeting}\n\n{A}\n{B}\n{S}",
        "".join(f"<p>{one}</p>" for one in [*greeting.split("\n"), A, B, S]),
    ):
        assert own(body) == [A, B, S]


@pytest.mark.parametrize(
    "words",
    [
        "见附件",
        "见附件。",
        "详见附件，谢谢！",
        "稿件见附件，请查收。",
        "附件是本周稿件，请审阅。\n\n许衡\n电话：13800001111",
        "各位老师好：\n　　附件为炭素厂稿件及照片，请查收。\n　　祝工作顺利！",
        "请查收附件",
        "您好！\n稿件已发送，请查收。\n谢谢！",
        "老师您好，附件为我单位报送的简报稿件2篇，照片5张，请审阅，如有问题请联系我，谢谢！",
        "Please see the attached file.\n\nThanks",
        "投稿",
        "发自我的iPhone",
    ],
)
def test_a_body_that_only_covers_an_attachment_says_nothing(words: str) -> None:
    assert own(words) == []


# Approval slips


SLIPS = {
    "lines": "稿件审批单\n拟稿人：许衡\n审核人：李喆\n签发人：王堃\n日期：2026年5月8日\n",
    "two a line": "云岚铝业集团新闻稿件审核表\n拟稿人：许衡　　审核人：李喆\n签发人：王堃　　日期：2026年5月8日\n",
    "table": "<table border=1><tr><td colspan=4>稿件审批单</td></tr><tr><td>拟稿人</td><td>许衡</td><td>单位</td><td>炭素厂</td></tr><tr><td>审核意见</td><td colspan=3>同意</td></tr><tr><td>签发人</td><td>王堃</td><td>日期</td><td>2026.5.8</td></tr></table>",
    "titled table": "<p>信息发布审批表</p><table><tr><td>稿件标题</td><td>成本分析会召开</td></tr><tr><td>拟稿人</td><td>许衡</td></tr><tr><td>部门负责人意见</td><td>同意</td></tr><tr><td>保密审查意见</td><td>不涉密</td></tr><tr><td>分管领导审批</td><td>同意发布。</td></tr></table>",
    "untitled": "<table><tr><td>拟稿</td><td>许衡</td><td>核稿</td><td>李喆</td></tr><tr><td>会签</td><td>段青</td><td>签发</td><td>王堃</td></tr></table>",
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
@pytest.mark.parametrize("above", [True, False], ids=["above", "below"])
def test_an_approval_slip_is_marked_and_kept_out(slip: str, above: bool) -> None:
    text = "".join(f"<p>{one}</p>" for one in (A, B, S)) if slip.startswith("<") else f"{A}\n{B}\n{S}\n"
    body = slip + text if above else text + slip
    assert own(body if not slip.startswith("<") else f"<div>{body}</div>") == [A, B, S]
    assert {"slip"} <= {
        one.mark for one in marked(body if not slip.startswith("<") else f"<div>{body}</div>").blocks
    }


def test_a_form_that_holds_the_text_gives_the_text() -> None:
    body = f"<div><table><tr><td>稿件审批表</td></tr><tr><td>拟稿人</td><td>许衡</td></tr><tr><td>审核人</td><td>李喆</td></tr><tr><td>正文</td><td><p>{A}</p><p>{B}</p></td></tr><tr><td>签发人</td><td>王堃</td></tr></table></div>"
    found = own(body)
    assert A in found and B in found and not any("李喆" in one for one in found)


def test_credit_lines_below_a_text_are_no_slip() -> None:
    found = own(f"{A}\n{B}\n供稿单位：炭素厂\n撰稿人：许衡\n审核人：李喆")
    assert found == [A, B, "供稿单位：炭素厂", "撰稿人：许衡", "审核人：李喆"]


# Cloud attachments


LINKS = {
    "qq": "从QQ邮箱发来的超大附件\n五月来稿.zip (120.3M, 2026年6月7日 10:00 到期)\n进入下载页面：https://wx.mail.qq.com/ftn/download?func=3&k=abc",
    "qq html": "<div><div>来稿请查收</div><div>QQ邮箱超大附件</div><div><a href='https://mail.qq.com/cgi-bin/ftnExs_download?t=exs_ftn_download'>五月来稿.zip</a> (1.2G, 无限期)</div><div>下载</div></div>",
    "163": "<div><div>从网易163邮箱发来的云附件</div><div>五月来稿.rar</div><div>86.5M</div><div>2026年6月7日 10:00 到期</div><div><a href='https://mail.163.com/large-attachment-download/index.html?file=x'>下载</a></div></div>",
    "coremail": "文件中转站附件\n文件名：五月来稿.docx\n大小：86.5 MB\n有效期至：2026-06-07\n下载地址：https://mail.yunlan-al.example/coremail/s/json?func=largefile:download&k=1",
    "139": "139邮箱超大附件\n五月来稿.zip(300M)\n过期时间：2026-06-07 10:00:00\n点击下载",
    "exmail": "来自企业微信邮箱文件中转站\n五月来稿.zip (52.3M, 2026-06-07 过期)\nhttps://exmail.qq.com/cgi-bin/ftnExs_download?k=1",
    "baidu": "通过百度网盘分享的文件：五月来稿.zip\n链接：https://pan.baidu.com/s/1abcDEF?pwd=ab12\n提取码：ab12\n复制这段内容打开「百度网盘App 即可获取」",
    "aliyun": "我用阿里云盘分享了「五月来稿」\nhttps://www.aliyundrive.com/s/AbCd\n提取码: 12ab",
    "weixin": "企业微信微盘\n五月来稿.docx 12.3MB\n打开",
    "dingtalk": "钉盘附件：五月来稿.zip\n大小 88MB，2026年6月7日到期\n查看",
    "wetransfer": "xuheng@yunlan-al.example sent you some files\nmay.zip\n120 MB\nExpires on 2026-06-07\nhttps://we.tl/t-AbCdEf",
    "onedrive": "Xu Heng shared a file with you\nmay.docx\nhttps://yunlan-my.sharepoint.com/:w:/g/personal/x\nOpen",
    "bare": "稿件太大，放在网盘了，请下载：\nhttps://pan.baidu.com/s/1abcDEF 提取码：ab12",
}


@pytest.mark.parametrize("body", LINKS.values(), ids=LINKS)
def test_a_cloud_attachment_is_told_and_nothing_of_it_is_text(body: str) -> None:
    found = marked(f"老师好，稿件请查收。\n\n{body}" if not body.startswith("<") else body)
    assert "只是一个网上的链接" in found.link
    assert [one.text for one in found.blocks if not one.mark and one.text] == []


@pytest.mark.parametrize("body", LINKS.values(), ids=LINKS)
def test_a_text_beside_a_cloud_attachment_is_read(body: str) -> None:
    whole = (
        f"<div><p>{A}</p><p>{B}</p><p>{S}</p></div>{body}"
        if body.startswith("<")
        else f"{A}\n{B}\n{S}\n\n{body}"
    )
    found = marked(whole)
    assert found.link
    assert [one.text for one in found.blocks if not one.mark and one.text] == [A, B, S]


def test_name_size_and_expiry_of_a_linked_file_are_told() -> None:
    said = marked(LINKS["qq"]).link
    assert "五月来稿.zip" in said and "120.3M" in said and "2026年6月7日 10:00到期" in said


@pytest.mark.parametrize(
    "text",
    [
        "信息中心把培训视频上传到网盘，供职工下载学习。",
        "职工可登录 https://learn.yunlan-al.example/course/ 报名，截止2026年6月7日。",
        "集团云盘上线，单个文件最大支持2GB，2026年6月7日前完成数据迁移。",
        "短视频《炉前的一天》可在 www.yunlan-al.example 观看。",
        "邮箱超大附件功能恢复，职工反映方便多了。",
    ],
)
def test_news_that_mentions_a_store_is_news(text: str) -> None:
    found = mark_links(blocks_of_text(f"{text}\n{B}"))
    assert found.words == "" and not any(one.mark for one in found.blocks)


# What a page looks like and what it says


PAGES = {
    "unclosed head": f"<html><head><meta charset=utf-8><style>p{{color:red}}</style><body><p>{A}<p>{B}</body></html>",
    "no head end, div first": f"<html><head><title>稿件</title><div>{A}</div><div>{B}</div>",
    "hidden paragraph before an open one": f"<p style='display:none'>预览文字<p>{A}<p>{B}",
    "preheader": f"<div style='display:none;max-height:0;overflow:hidden'>预览文字&zwnj;&nbsp;&zwnj;</div><span style='font-size:0px;line-height:0'>隐</span><p>{A}</p><p>{B}</p>",
    "hidden by class": f"<style>.pre{{display:none!important}}</style><div class='pre'>预览文字</div><p>{A}</p><p>{B}</p>",
    "font size nought around, words inside": f"<section style='font-size:0'><p style='font-size:16px'>{A}</p><p><span style='font-size:16px'>{B}</span></p></section>",
    "zero width": f"<p>\u200b{A[:9]}\u200b\u200d{A[9:]}</p><p>\ufeff{B}\u2060</p>",
    "style in the body": f"<p>{A}</p><style>@media print{{p{{color:red}}}} .x > .y{{a:b}}</style><p>{B}</p>",
    "conditional comments": f"<!--[if gte mso 9]><xml><o:x>0</o:x></xml><![endif]--><p>{A}</p><!--[if !mso]><!--><p>{B}</p><!--<![endif]--><!--><!---->",
    "xml island without its comment": f"<xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom></w:WordDocument></xml><p>{A}</p><p>{B}</p>",
    "style text shown as text": f"<p>/* Style Definitions */ table.MsoNormalTable {{mso-style-name:普通表格; mso-tstyle-rowband-size:0;}}</p><p>{A}</p><p>{B}</p>",
    "style text in comments shown": f"<p>&lt;!-- @font-face {{font-family:宋体; panose-1:2 1 6 0 3 1 1 1 1 1;}} p.MsoNormal {{margin:0cm;}} --&gt;</p><p>{A}</p><p>{B}</p>",
    "word settings shown": f"<p>Normal</p><p>0</p><p>7.8 磅</p><p>0</p><p>2</p><p>false</p><p>false</p><p>EN-US</p><p>ZH-CN</p><p>X-NONE</p><p>{A}</p><p>{B}</p>".replace("<p>2</p>", ""),
    "vml": f"<p>{A}<!--[if gte vml 1]><v:shape id=x><v:textbox><p>图形</p></v:textbox></v:shape><![endif]--></p><p>{B}</p>",
    "empty first divs": f"<div><br></div><div>&nbsp;</div><div><span></span></div><div>{A}</div><div>{B}</div>",
    "breaks": f"{A}<br><br>{B}<br>",
    "breaks and indents": f"<div>&nbsp;&nbsp;&nbsp;&nbsp;{A}<br>&nbsp;&nbsp;&nbsp;&nbsp;{B}</div>",
    "wide indents": f"<div>　　{A}</div><div>　　{B}</div>",
    "spans as lines": f"<span style='display:block'>{A}</span><span style='display:block'>{B}</span>",
    "double escaped": f"<p>&amp;nbsp;&amp;nbsp;{A}</p><p>{B}&amp;nbsp;</p>",
    "layout table": f"<table><tr><td width=20>&nbsp;</td><td><p>{A}</p><p>{B}</p></td><td>&nbsp;</td></tr></table>",
    "wechat soup": f"<section data-role='outer'><section><section><p style='font-size:0'><br></p><p><span leaf=''>{A[:12]}</span><span leaf=''>{A[12:]}</span></p></section></section><section style='text-indent:2em'><span textstyle='' style='font-size:15px'>{B}</span></section><mp-style-type data-value='3'></mp-style-type></section>",
    "wechat furniture": f"<section>点击上方“蓝字”关注我们</section><p>{A}</p><p>{B}</p><p>阅读原文</p><p>微信扫一扫关注该公众号</p><p>预览时标签不可点</p>",
    "wps paste": f"<p style='text-indent:32.0000pt;mso-char-indent-count:2.0000;'><span style='mso-spacerun:yes;font-family:仿宋;'><font face='仿宋'>{A[:5]}</font></span><span>{A[5:]}</span><o:p></o:p></p><p class='p'><span>{B}</span></p>",
    "tracking pixel": f"<p>{A}</p><p>{B}</p><img src='http://t.example/p.gif' width=1 height=1 style='display:none'>",
    "plain under an html label": f"{A}\n\n{B}\n",
    "right to left": f"<div dir=rtl><p dir=ltr>{A}</p></div><p>{B}</p>",
    "title never closed": f"<html><head><title>稿件<body><p>{A}</p><p>{B}</p>",
    "nested blockquote as indent": f"<blockquote style='margin:0 0 0 40px'><blockquote><p>{A}</p></blockquote><p>{B}</p></blockquote>",
    "pasted page within": f"<div><html><head><style>a{{}}</style></head><body><p>{A}</p></body></html></div><p>{B}</p>",
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_says_only_what_its_reader_sees(page: str) -> None:
    found = mark_blocks(blocks_of_html(page), "稿件")
    assert [one.text for one in found.blocks if not one.mark and one.text] == [A, B]


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<ol><li>优化配料</li><li><p>错峰用电</p></li></ol>", ["1.优化配料", "2.错峰用电"]),
        ("<ol start=3><li>优化配料<li>错峰用电</ol>", ["3.优化配料", "4.错峰用电"]),
        ("<ul><li>优化配料</li><li>错峰用电</li></ul>", ["优化配料", "错峰用电"]),
        ("<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>优化配料</p>", ["1.优化配料"]),
        ("<p class=MsoListParagraph><span style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span style='font:7.0pt \"Times New Roman\"'>&nbsp; </span></span></span>优化配料</p>", ["优化配料"]),
        ("<p class=MsoListParagraph><span style='font-family:\"Courier New\"'><span style='mso-list:Ignore'>o<span>&nbsp;</span></span></span>优化配料</p>", ["优化配料"]),
        ("<p>合格率100%<span style='font-family:Wingdings'>J</span></p>", ["合格率100%☺"]),
        ("<p><font face='Segoe UI Symbol,宋体'>正文文字</font></p>", ["正文文字"]),
        ("<p>面积120m<sup>2</sup>，体积3m<sup>3</sup>，产量10<sup>4</sup>吨，CO<sub>2</sub>减排<sup>[1]</sup></p>", ["面积120m²，体积3m³，产量10⁴吨，CO2减排[1]"]),
        ("<p>１２３号机组，Ａ级</p>", ["１２３号机组，Ａ级"]),
        ("<p>\uf06c 优化配料</p>", ["● 优化配料"]),
        ("<table><tr><td>产品</td><td>产量</td></tr><tr><td>铝锭</td><td>52310</td></tr></table>", ["产品　产量", "铝锭　52310"]),
        ("<p>甲&lt;乙&gt;丙&amp;丁&quot;</p>", ["甲<乙>丙&丁\""]),
        ("<p>炉火照红脸膛，<br>钢钎挑亮夜班，<br>汗水浇灌希望，<br>铝花开满胸膛。</p>", ["炉火照红脸膛，\n钢钎挑亮夜班，\n汗水浇灌希望，\n铝花开满胸膛。"]),
    ],
)  # fmt: skip
def test_lists_symbols_and_rows_read_as_they_show(page: str, lines: list[str]) -> None:
    assert [one.text for one in blocks_of_html(page) if one.text] == lines


# Plain text


def wrapped(text: str, columns: int) -> str:
    """A paragraph hard-wrapped as mail programs do it: never wider than `columns`, an ideograph counting two."""
    lines, line, wide = [], "", 0
    for one in text:
        step = 2 if one > "\u2e7f" else 1
        if wide + step > columns:
            lines.append(line)
            line, wide = "", 0
        line, wide = line + one, wide + step
    return "\n".join([*lines, line])


LONG = [
    "5月8日，炭素厂召开二季度成本分析会，逐条核对27项降本措施，明确责任人和完成时限，并对上一季度的完成情况作了通报，参会人员结合各自岗位谈了体会，提出合理化建议12条。",
    "会议要求，各车间要把每一项措施落到班组，确保吨产品成本再降15元，同时做好设备点检、物料平衡和现场管理，把浪费当作隐患来查，把节约当作产量来抓。",
    "下一步，炭素厂将每周调度一次、每月讲评一次，对完成好的班组给予奖励，对完成差的班组跟踪帮扶，确保全年目标任务如期完成。",
]


@pytest.mark.parametrize("columns", [64, 68, 70, 72, 74, 76, 78, 80])
@pytest.mark.parametrize("gap", ["\n\n", "\n　　", "\n    "], ids=["blank line", "wide indent", "blanks"])
def test_wrapped_lines_are_joined_into_their_paragraphs(columns: int, gap: str) -> None:
    lead = gap.strip("\n")
    body = "".join(wrapped(lead + one, columns) + ("\n\n" if not lead else "\n") for one in LONG)
    assert [one.text for one in blocks_of_text(body) if one.text] == LONG


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n", "\n　　", "\n  \n"])
def test_lines_that_were_not_wrapped_stay_paragraphs(gap: str) -> None:
    assert [one.text for one in blocks_of_text(gap.join([*LONG, A, B, S])) if one.text] == [*LONG, A, B, S]


def test_entities_in_plain_text_are_read() -> None:
    assert own(f"&nbsp;&nbsp;&nbsp;&nbsp;{A}\n\n&nbsp;&nbsp;{B}&ldquo;好&rdquo;") == [A, B + "“好”"]

"""What happened and what to do, of every error code, in the languages of the users. English stands in the registry itself."""

from __future__ import annotations

from typing import NamedTuple

from .errors import ErrorCode
from .vocabulary import Language


class ErrorWords(NamedTuple):
    """One sentence each."""

    meaning: str
    next_step: str


CHINESE: dict[str, tuple[str, str]] = {
    # input
    "INPUT_NOT_FOUND": ("找不到这个故事文件。", "检查路径，再运行一次。"),
    "INPUT_EMPTY": ("故事文件是空的。", "请给一个至少有一句话的文件。"),
    "INPUT_NOT_TEXT": ("这个文件不是本程序能读的故事。", "把故事另存为 TXT、Markdown、EPUB 或 DOCX，再试一次。"),
    "INPUT_DAMAGED": ("这个 EPUB 或 DOCX 文件已损坏。", "用它自己的软件打开并另存，或改用 TXT。"),
    "INPUT_UNSAFE": ("这个 EPUB 或 DOCX 文件的结构可能有害，没有打开。", "用它自己的软件另存一份，或改用 TXT。"),
    "INPUT_PROTECTED": ("文件受保护：已加密或带有 DRM。", "请给没有保护的副本，或改用 TXT。"),
    "INPUT_UNDECODABLE": ("文件的内容用哪一种编码都读不成文字。", "把故事另存为 UTF-8，或用 --encoding 指明编码。"),
    "INPUT_NO_SENTENCE": ("这段文字里没有一句话。", "请给至少有一句话的故事。"),
    "INPUT_LINE_TOO_LONG": ("有一行文字比一整章还长。", "把文字分成段落，再试一次。"),
    "INPUT_TOO_LONG": ("文字太长。", "用 --chapter 选一章，或用 --max-characters 只取开头。"),
    "LANGUAGE_UNKNOWN": ("本程序还不会说这种语言。", "请给中文或英文的故事。"),
    "OPTION_INVALID": ("有一个选项的值不能用。", "可用的值见 --help。"),
    # machine
    "OUTPUT_NOT_WRITABLE": ("输出文件夹不能写入。", "用 -o 换一个文件夹，或修改它的权限。"),
    "DISK_FULL": ("磁盘满了。", "腾出一些空间，再运行同一条命令：已完成的工作都保留着。"),
    "DATA_FOLDER_IN_USE": ("另一个 AinerN2D 正在使用这个数据文件夹。", "等它完成，或用 --data 给这次运行另一个文件夹。"),
    "DATA_FOLDER_UNUSABLE": ("数据文件夹不能使用。", "用 --data 换一个文件夹。"),
    "PACKAGE_MISSING": ("这一步需要的软件包没有安装。", "运行 `ainern2d doctor`，安装它列出的软件包。"),
    "VOICE_MISSING": ("语音模型或某个声音没有安装。", "安装附加组件 `audio`（见 `ainern2d doctor`）。"),
    "FONT_MISSING": ("找不到能写出这段文字的字体。", "安装附加组件 `video`（见 `ainern2d doctor`）。"),
    "SETTING_INVALID": ("有一项设置的值不能用。", "改正信息里提到的设置。"),
    # services
    "DATABASE_UNAVAILABLE": ("连不上数据库。", "再运行一次；如果仍然如此，请看日志。"),
    "DATABASE_START_FAILED": ("内置数据库没有启动。", "请看数据文件夹里的 postgres.log。"),
    "CACHE_UNAVAILABLE": ("连不上缓存。", "再运行一次。"),
    "BUS_UNAVAILABLE": ("连不上消息总线。", "再运行一次。"),
    "OBJECT_NOT_FOUND": ("缺少一个已存的对象。", "再运行一次：缺少的会重新制作。"),
    "OBJECT_CORRUPT": ("一个已存的对象与它的摘要不符。", "再运行一次：它会重新制作。"),
    "OBJECT_URL_REFUSED": ("签名地址不对，或者已过期。", "请求一个新的地址。"),
    # contracts
    "CONTRACT_UNREADABLE": ("一份文档不是可读的 JSON。", "重新生成这份文档。"),
    "CONTRACT_UNKNOWN_SCHEMA": ("一份文档的模式是未知的。", "请给信息里提到的文档。"),
    "CONTRACT_NEWER_VERSION": ("一份文档是由更新的程序写的。", "更新本程序。"),
    "CONTRACT_INVALID": ("一份文档不符合它的模式。", "改正信息里提到的字段。"),
    "EVENT_FOREIGN_PUBLISHER": ("一个模块试图发布属于另一个模块的事件。", "这是程序的缺陷：请报告。"),
    # registry
    "ENTITY_UNKNOWN": ("项目里没有这个实体。", "看一看项目里有哪些实体。"),
    "DECISION_INVALID": ("关于谁是谁的这个决定不能成立，或者不存在。", "重新载入这些决定，再看一看。"),
    # orchestration
    "TRANSITION_ILLEGAL": ("请求了状态机不允许的状态变化。", "重新载入，看一看现在的状态。"),
    "LEASE_STALE": ("工作进程不再持有这个任务的租约。", "不必做什么：任务已在别处完成。"),
    "JOB_TIMED_OUT_QUEUED": ("没有工作进程及时接下任务。", "为这个任务的通道启动一个工作进程。"),
    "JOB_TIMED_OUT_SILENT": ("工作进程没有回音了。", "不必做什么：任务会再试一次。"),
    "JOB_TIMED_OUT_RUNNING": ("任务运行的时间超过了限度。", "用小一些的画面试试，或看任务的日志。"),
    "JOB_CRASHED": ("工作进程意外退出。", "不必做什么：任务会再试一次。"),
    "JOB_DEAD_LETTERED": ("任务每次都失败了。", "看任务的最后一个错误。"),
    "PIPELINE_INVALID": ("流水线违反了自己的规则。", "这是程序的缺陷：请报告。"),
    "GRAPH_INVALID": ("任务图里有环，或者提到了不存在的任务。", "这是程序的缺陷：请报告。"),
    "RUN_CANCELLED": ("运行已取消。", "再运行同一条命令就会接着做。"),
    "NO_ROUTE": ("没有谁能做这个任务。", "运行 `ainern2d doctor`，看缺少什么。"),
    # language models
    "MODEL_KEY_MISSING": ("没有设置语言模型的密钥，或者模型的服务器拒绝了它。", "设置信息里提到的环境变量。"),
    "MODEL_UNAVAILABLE": ("语言模型的服务器没有回应。", "再运行一次：已完成的工作都保留着。"),
    "MODEL_REFUSED": ("语言模型的服务器拒绝了请求。", "检查设置里模型的名称和地址。"),
    "MODEL_ANSWER_INVALID": ("语言模型的回答不是所要求的形式。", "换一个能写 JSON 的模型，或者不用模型继续。"),
    "BUDGET_EXCEEDED": ("语言模型的下一次调用可能超出剩下的预算。", "提高 AINER_LLM_BUDGET，或者不用模型继续。"),
    # making
    "SPEECH_FAILED": ("有一句台词念不出来。", "把信息里提到的那一句改短或重写。"),
    "RENDER_FAILED": ("有一个镜头画不出来。", "不必做什么：会改画一个更简单的镜头。"),
    "ENCODE_FAILED": ("ffmpeg 失败了。", "看信息；运行 `ainern2d doctor`。"),
    "FILM_INVALID": ("成片的帧数或长度与应有的不符。", "再运行一次。"),
    "SHOT_DSL_INVALID": ("一个镜头的文本不能编译。", "改正信息里提到的那一行。"),
    "GATE_REFUSED": ("影片没有通过质量关。", "打开 report.html：哪里不合格，一看便知。"),
    "INTERNAL": ("发生了本程序没有预料到的错误。", "请连同日志一起报告。"),
}
"""By the code's name: what happened, what to do."""


def error_words(code: ErrorCode, language: Language) -> ErrorWords:
    """What the registry says of `code` to a user of `language`."""
    if language is Language.CHINESE:
        return ErrorWords(*CHINESE[code.name])
    return ErrorWords(code.fact.meaning, code.fact.next_step)

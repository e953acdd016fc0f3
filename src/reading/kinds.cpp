// SPDX-License-Identifier: Apache-2.0
// Long: the kinds ask the same few things of a clause.
#include "reading/kinds.hpp"

#include "reading/end_states.hpp"

#include <algorithm>

namespace luoshi::reading {
namespace {

using text::Dimension;
using text::PhraseClass;
using text::Quantity;
using text::QuantityKind;
using text::Token;
using text::TokenKind;
using text::WordClass;

constexpr std::uint32_t kSubjectMax = 8;  // characters of who acts

class KindFinder {
 public:
  KindFinder(const BlockView& block, const Draft& draft, Part part)
      : block_(block),
        draft_(draft),
        clause_(block.clauses.clauses[draft.main_clause]),
        part_(part),
        all_(block.words(draft.begin, draft.end)),
        main_(block.words(clause_)),
        in_all_(all_),
        in_own_main_(main_),
        in_main_(main_.data() == all_.data() && main_.size() == all_.size() ? in_all_ : in_own_main_) {
    head_ = block_.words(clause_.body, clause_.end);
    verb_ = clause_.verb < clause_.last_token ? &block_.token(clause_.verb) : nullptr;
    look_at_quantities();
  }

  [[nodiscard]] CommitmentKind find() const {
    switch (part_) {
      case Part::problems:
        return is_answer() ? CommitmentKind::requirement : CommitmentKind::problem;
      case Part::lessons:
        return CommitmentKind::principle;
      case Part::review:
        if (is_trouble()) return CommitmentKind::problem;
        if (looks_ahead()) return planned();
        return is_principle() && amounts_ == 0 ? CommitmentKind::principle : CommitmentKind::result;
      case Part::general:
        return general();
      case Part::targets:
        return CommitmentKind::target;
      case Part::plan:
        return planned();
      case Part::conduct:
        return conducted();
      case Part::talk:
        return spoken();
    }
    return CommitmentKind::requirement;
  }

 private:
  void look_at_quantities() {
    for (std::uint32_t t = clause_.first_token; t < clause_.last_token; ++t) {
      const Token& token = block_.token(t);
      if (token.kind != TokenKind::quantity) continue;
      const Quantity& quantity = block_.scan.quantities[token.index];
      const bool describes = quantity.end < clause_.end && block_.passage[quantity.end] == U'的';
      if (quantity.kind == QuantityKind::rank && !describes) ranked_ = true;  // 排名后三位的单位
      if (quantity.kind != QuantityKind::amount && quantity.kind != QuantityKind::bare) continue;
      ++amounts_;
      if (quantity.dimension == Dimension::ratio) {
        ratio_ = true;
        share_of_work_ = quantity.end < clause_.end && block_.passage[quantity.end] == U'的';
      } else if (quantity.dimension == Dimension::money) {
        money_ = true;
      } else if (!quantity.unit.empty()) {
        counted_ = true;
      }
      if (first_ == nullptr) first_ = &quantity;
      last_ = &quantity;
    }
  }
  [[nodiscard]] bool contains(WordClass word_class) const { return (clause_.classes & text::any_of(word_class)) != 0; }
  [[nodiscard]] bool main_has(PhraseClass phrase_class) const { return clause_.has(phrase_class); }
  [[nodiscard]] bool reaches_end_state() const {
    return block_.scan.phrases.has(PhraseClass::end_state, draft_.begin, draft_.end) ||
           denied_mishap(block_.passage.text(), block_.scan.tokens, clause_) != nullptr;
  }
  template <std::size_t N>
  [[nodiscard]] bool head_is(const WordList<N>& words) const {
    return starts_with_any(head_, words) || starts_with_any(main_, words);
  }

  /// 有的单位进度偏慢, 但仍有差距, 人才外流仍未扭转: what is wrong, in whatever part it is said.
  [[nodiscard]] bool is_trouble() const {
    if (clause_.modal || contains(WordClass::grade)) return false;
    if (is_named_trouble()) return true;
    const auto denies = [](char32_t c) { return c == U'未' || c == U'没' || c == U'不'; };
    if (!contains(WordClass::lack) && std::ranges::none_of(main_, denies)) return false;
    if (starts_with_any(all_, kWords<U"有的", U"有些", U"个别", U"少数">) &&
        (contains(WordClass::lack) || contains_any(in_main_, kWords<U"未", U"没有", U"不">)))
      return true;
    if (starts_with_any(all_, kWords<U"一些", U"部分", U"但", U"然而", U"不过", U"还有">) &&
        (contains(WordClass::lack) || contains_any(in_main_, kWords<U"未完成", U"未能", U"没有", U"至今未", U"不力">)))
      return true;
    if (contains_any(in_main_, kWords<U"仍未", U"尚未", U"还未", U"至今未">) && !in_main_.contains(U"的")) return true;
    return amounts_ == 0 && ends_in_lack();
  }
  /// 岸线管控不清等问题仍较突出, 绿地面积只有9.2平方米: what is wrong is called so, or is too little.
  [[nodiscard]] bool is_named_trouble() const {
    if (contains_any(in_main_, kWords<U"问题", U"矛盾", U"短板", U"差距", U"隐患", U"现象", U"风险">) &&
        ends_with_any(
            main_,
            kWords<U"突出", U"严重", U"存在", U"多发", U"频发", U"不少", U"较多", U"反弹", U"凸显", U"普遍", U"尖锐">))
      return true;
    if (contains_any(in_main_, kWords<U"面临", U"存在">) &&
        ends_with_any(main_, kWords<U"压力", U"困难", U"挑战", U"瓶颈", U"制约", U"难题">))
      return true;
    if (in_main_.contains(U"倒数第") || (amounts_ > 0 && in_main_.contains(U"仍有"))) return true;
    if (amounts_ > 0 && in_main_.contains(U"缺口") && verb_ == nullptr) return true;
    if (part_ == Part::talk && main_.starts_with(U"但") && main_has(PhraseClass::falls)) return true;
    return amounts_ > 0 && contains_any(in_main_, kWords<U"只有", U"仅有", U"尚无">) && !in_main_.contains(U"的只有");
  }
  /// 联系不够紧密, 能力有待提升: the last words of the clause say that something is wanting.
  [[nodiscard]] bool ends_in_lack() const {
    if (!contains(WordClass::lack)) return false;
    const std::uint32_t last = clause_.last_token - 1;
    for (std::uint32_t t = last - std::min<std::uint32_t>(1, last - clause_.first_token); t <= last; ++t) {
      const Token& token = block_.token(t);
      if (!token.is(WordClass::lack) || block_.words(token.begin, token.end).starts_with(U"较")) continue;
      if (token.begin > clause_.body) return true;
    }
    return false;
  }

  /// 对此,我们将…: what is said against the problems.
  [[nodiscard]] bool is_answer() const {
    return starts_with_any(all_, kWords<U"对此", U"对这些", U"针对", U"下一步", U"我们将", U"我们一定">) ||
           (clause_.modal && starts_with_any(main_, kWords<U"将">));
  }

  [[nodiscard]] bool is_principle() const {
    if (clause_.role == ClauseRole::orientation) return true;
    if (head_is(kWords<U"坚持", U"紧扣", U"践行", U"牢固树立", U"树牢", U"高举", U"秉持", U"恪守", U"牢记", U"始终坚持",
                       U"锚定", U"坚定不移", U"紧紧依靠", U"始终把", U"不忘", U"突出“", U"感恩", U"扛牢", U"把牢">)) {
      return true;
    }
    if (head_is(kWords<U"贯彻", U"聚焦", U"突出", U"树立", U"落实", U"围绕", U"统揽", U"引领", U"深入贯彻", U"全面贯彻",
                       U"认真贯彻", U"完整准确全面贯彻", U"弘扬">) &&
        ends_with_any(all_, kWords<U"精神", U"理念", U"思想", U"要务", U"总基调", U"总要求", U"方针", U"方略", U"主线",
                                   U"导向", U"格局", U"思路", U"优先", U"布局", U"全会部署", U"指示", U"批示">)) {
      return true;
    }
    if (part_ == Part::review && (head_is(kWords<U"抢抓">) || stands_by_subject())) return true;
    if (contains_any(main_.substr(0, kSubjectMax), kWords<U"坚持", U"秉持", U"恪守", U"牢记">))
      return true;  // 区政府坚持稳中求进工作总基调
    if (starts_with_any(main_, kWords<U"按照", U"围绕", U"以">) &&
        ends_with_any(main_, kWords<U"总格局", U"总要求", U"总基调", U"定位", U"思路", U"目标", U"布局", U"优先",
                                    U"要求", U"格局", U"根本方向", U"方针">)) {
      return true;
    }
    return is_dedication();
  }
  /// 全县上下牢牢把握…机遇, 街道党工委始终坚持…: a stand, behind whoever takes it.
  [[nodiscard]] bool stands_by_subject() const {
    constexpr std::size_t kStandMax = kSubjectMax + 4;
    return contains_any(main_.substr(0, kStandMax), kWords<U"牢牢把握", U"始终坚持", U"紧紧抓住">);
  }
  /// 为…贡献力量, 以优异成绩迎接…: to what end, not what.
  [[nodiscard]] bool is_dedication() const {
    if (starts_with_any(main_, kWords<U"为">)) {
      return contains_any(in_main_, kWords<U"贡献", U"力量", U"打下", U"奠定", U"篇章", U"奋斗", U"作出", U"做出">);
    }
    return starts_with_any(main_, kWords<U"以优异成绩", U"以实际行动", U"以新", U"谱写", U"奋力谱写">);
  }

  [[nodiscard]] CommitmentKind general() const {
    if (amounts_ == 0 &&
        (is_principle() || head_is(kWords<U"全面贯彻", U"深入贯彻", U"贯彻", U"为", U"以", U"深入学习", U"认真落实",
                                          U"全面落实", U"完整", U"认真贯彻", U"全面学习">))) {
      return CommitmentKind::principle;
    }
    return CommitmentKind::requirement;
  }

  // Targets.
  [[nodiscard]] bool is_measured_target() const {
    if (ranked_ || contains_any(in_main_, kWords<U"翻番", U"翻一番", U"翻两番">)) return true;
    if (amounts_ > 0 && is_bound_or_effect()) return true;
    if (amounts_ > 0 && (finds_work_for_people() || completes_plan())) return true;
    if (ratio_ && !share_of_work_) return !works_on_share() && !subsidises();
    if (money_ && !counted_) return !spends() || names_sum();
    if (amounts_ == 0) return false;
    if (last_->dimension == Dimension::time && !clause_.finishes &&
        contains_any(in_main_, kWords<U"时间", U"时限", U"周期", U"时长">))
      return true;
    return reaches_level() || moves_statistic();
  }
  /// 让8个村用上自来水, 力争1200万标箱, 每年检查不超过1次: a figure that says how it shall be, not what is to be done.
  [[nodiscard]] bool is_bound_or_effect() const {
    if (clause_.finishes) return false;
    if (starts_with_any(head_, kWords<U"让", U"使", U"带动">) || comes_to()) return true;
    if (main_.contains(U"控制在")) return true;
    if (in_main_.contains(U"结构") && contains_any(in_main_, kWords<U"优化为", U"调整为", U"优化到", U"调整到">))
      return true;
    const auto upper = [](text::Comparator by) { return by == text::Comparator::le || by == text::Comparator::lt; };
    if (last_->unit == "次" && (upper(last_->before) || upper(last_->after))) return true;
    return is_output();
  }
  /// 全年完成货物吞吐量1.1亿吨, 地下水开采量压减300万立方米: amounts that are reached, not handled one by one.
  [[nodiscard]] bool is_output() const {
    const bool mass = last_->dimension == Dimension::mass || last_->unit == "标箱" || last_->unit == "人次";
    const bool bulk = mass || last_->dimension == Dimension::volume || last_->dimension == Dimension::energy;
    if (!bulk || last_->end != clause_.end) return false;
    if (verb_ == nullptr || (mass && verb_->is(WordClass::verb_light))) return true;
    const bool moved = main_has(PhraseClass::rises) || main_has(PhraseClass::falls);
    return moved && verb_->begin > clause_.body + 1 && verb_->begin < last_->begin;
  }
  /// 安置就业困难人员不少于600人: employment is a statistic; training and fairs for it are work.
  [[nodiscard]] bool finds_work_for_people() const {
    return last_->dimension == Dimension::people && contains_any(in_main_, kWords<U"就业", U"用工">) &&
           !contains_any(in_main_, kWords<U"培训", U"招聘会", U"技能", U"服务", U"补贴">) && !clause_.finishes;
  }
  /// 确保完成全年任务, 完成8万亩年度建设任务: what was aimed at before.
  [[nodiscard]] bool completes_plan() const {
    return in_main_.contains(U"完成") && ends_with_any(main_, kWords<U"任务", U"目标", U"指标">) &&
           contains_any(in_main_, kWords<U"全年", U"年度", U"年初", U"下达", U"既定", U"预期", U"市定", U"省定">) &&
           !contains_any(in_main_, kWords<U"督促", U"对照", U"工程", U"项目", U"公园", U"改造">);
  }
  /// 按合同金额的30%给予补贴: how much is paid is a rule of the work.
  [[nodiscard]] bool subsidises() const {
    return ends_with_any(main_, kWords<U"补贴", U"补助", U"奖励", U"奖补", U"贴息", U"资助">);
  }
  /// 完成60%的改造, 完成路基工程的70%: work measured by its share.
  [[nodiscard]] bool works_on_share() const {
    if (verb_ != nullptr && last_ != nullptr && verb_->end < last_->begin &&
        block_.passage[last_->begin - 1] == U'的' && block_.words(verb_->begin, verb_->end).ends_with(U"完成"))
      return true;
    return starts_with_any(head_, kWords<U"完成", U"建成", U"改造", U"实施", U"启动", U"拆除", U"整治", U"清理">) &&
           last_ != nullptr && last_->end < clause_.end;
  }
  [[nodiscard]] bool spends() const {
    if (contains_any(in_main_, kWords<U"追加投资", U"追加资金", U"拨付", U"兑付", U"给予">)) return true;
    if (starts_with_any(head_, kWords<U"争取">)) return last_->before == text::Comparator::none;
    if (verb_ != nullptr &&
        ends_with_any(block_.words(verb_->begin, verb_->end),
                      kWords<U"安排", U"拨付", U"发放", U"筹集", U"兑现", U"设立", U"补贴", U"整合", U"追加">))
      return true;
    if (verb_ != nullptr && verb_->end >= last_->before_begin &&
        ends_with_any(block_.words(verb_->begin, verb_->end), kWords<U"补助", U"奖励", U"资助">))
      return true;  // 每户补助2.4万元, not 补助标准不低于
    return starts_with_any(
        head_, kWords<U"投资", U"投入", U"新增投入", U"总投资", U"安排", U"发放", U"拨付", U"筹集", U"兑现", U"落实",
                      U"统筹", U"完成总投资", U"新建", U"建设", U"建成", U"启动", U"实施", U"开工", U"设立", U"发行">);
  }
  /// 总投资达118亿元: what the work of the clause in front will have cost, and nothing that it is spent on.
  [[nodiscard]] bool names_sum() const {
    return starts_with_any(head_, kWords<U"总投资", U"年度计划投资", U"计划投资", U"年度投资">) &&
           last_->end == clause_.end && !clause_.finishes;
  }
  /// 粮食播种面积稳定在12.6万亩: a subject, a word of reaching, a figure.
  [[nodiscard]] bool reaches_level() const {
    if (starts_with_any(head_, kWords<U"突破", U"达到", U"超过", U"不低于", U"稳定在", U"惠及", U"控制在">))
      return true;
    if (last_ == nullptr) return false;
    // 分别不超过4个和6个工作日: the comparator stands in front of the first.
    const Quantity& figure = last_->before == text::Comparator::none ? *first_ : *last_;
    if (figure.before_begin <= clause_.begin + 1) return false;
    if (is_held_at(figure) || is_moved_to(figure) || takes_shape()) return true;
    if (recurs_before(figure) || figure.before == text::Comparator::none) return false;
    if (block_.words(clause_.begin, figure.before_begin).ends_with(U"能力")) return true;  // 日检测能力不低于1000份
    if (contains(WordClass::verb_finish) || last_->unit == "次" || last_->unit == "场" || last_->unit == "轮")
      return false;
    // 为孕产妇提供免费筛查不少于2500例: for whom stands in front of the verb.
    const bool early = verb_ != nullptr && (verb_->begin <= clause_.body + 1 || head_is(kWords<U"为", U"对", U"向">));
    if (early && verb_->begin < figure.before_begin &&
        verb_->is_any(text::any_of(WordClass::verb_build, WordClass::verb_push)) && !verb_->is(WordClass::statistic)) {
      return false;
    }
    const auto by = block_.words(figure.before_begin, figure.begin);
    return contains_any(
        by, kWords<U"达", U"不低于", U"不高于", U"控制在", U"稳定在", U"保持在", U"不少于", U"不超过", U"突破", U"超过",
                   U"提高到", U"提升到", U"降至", U"增至", U"提高至", U"压缩至", U"缩短至", U"压减至", U"低于", U"高于",
                   U"提高", U"恢复至", U"缩短为", U"减至", U"减为", U"净增", U"降低", U"减少", U"缩短">);
  }
  /// 形成5000P算力规模: what will be there.
  [[nodiscard]] bool takes_shape() const {
    return starts_with_any(head_, kWords<U"形成">) && ends_with_any(main_, kWords<U"规模", U"能力", U"产能">);
  }
  /// 网格员每周走访不少于10户: so much each time is work.
  [[nodiscard]] bool recurs_before(const Quantity& figure) const {
    if (figure.dimension != Dimension::count && figure.dimension != Dimension::people) return false;
    const auto& dates = block_.scan.dates;
    const auto date = std::ranges::lower_bound(dates, clause_.begin, {}, &text::FoundDate::begin);
    return date != dates.end() && date->begin < figure.begin && date->phrase.period != text::Period::none &&
           verb_ != nullptr && verb_->begin < figure.begin && verb_->begin >= date->end;
  }
  /// 禁牧面积稳定在620万亩, 日均通关车辆恢复到600辆: a level that something is brought to, whatever verb is in its
  /// name.
  [[nodiscard]] bool is_held_at(const Quantity& figure) const {
    return !clause_.finishes &&
           ends_with_any(block_.words(clause_.begin, figure.begin),
                         kWords<U"稳定在", U"保持在", U"维持在", U"恢复到", U"恢复至", U"提高到", U"提升到", U"提高至",
                                U"提升至", U"上升到", U"上升至", U"升至", U"增至", U"增加到", U"增长到", U"增加至",
                                U"降至", U"降到", U"下降到", U"下降至", U"减少到", U"减少至">);
  }
  /// 审批时间压减至18个工作日以内: a subject, a way down or up, a figure.
  [[nodiscard]] bool is_moved_to(const Quantity& figure) const {
    return figure.dimension == Dimension::time &&
           ends_with_any(block_.words(clause_.begin, figure.begin),
                         kWords<U"压减至", U"压减到", U"压缩至", U"压缩到", U"缩短至", U"缩短到", U"缩短为", U"减至",
                                U"减为", U"降至", U"控制在">);
  }
  [[nodiscard]] bool moves_statistic() const {
    if (main_has(PhraseClass::indicator)) return true;
    if (main_has(PhraseClass::added) &&
        contains_any(in_main_, kWords<U"企", U"经营主体", U"市场主体", U"户数", U"规上", U"限上", U"四上", U"高企",
                                      U"工商户", U"小巨人", U"专精特新">))
      return true;
    if ((main_has(PhraseClass::rises) || main_has(PhraseClass::falls)) &&
        contains_any(in_main_, kWords<U"增长", U"下降">) && !starts_with_any(head_, kWords<U"建", U"新建">))
      return true;
    const bool works = verb_ != nullptr && verb_->is_any(text::any_of(WordClass::verb_build, WordClass::verb_finish));
    return !works && contains(WordClass::statistic);
  }

  [[nodiscard]] bool is_unmeasured_target() const {
    if ((reaches_end_state() && !clause_.finishes) || comes_to() || completes_plan()) return true;
    if (all_reach_state() || comes_about()) return true;
    if (verb_ == nullptr || clause_.finishes) return false;
    if (starts_with_any(head_, kWords<U"让", U"使", U"带动", U"缓解", U"破解", U"共享", U"共建", U"满足", U"汇聚",
                                      U"彰显", U"跻身", U"迈向", U"走在", U"焕发">)) {
      return true;
    }
    if (starts_with_any(head_, kWords<U"防止", U"严防", U"坚决防止">) && ends_with_any(main_, kWords<U"发生">))
      return true;
    if (contains(WordClass::grade) || starts_with_any(head_, kWords<U"实现", U"确保", U"力争", U"保证">))
      return !names_work() || (starts_with_any(head_, kWords<U"实现">) && contains_any(in_main_, kWords<U"全部">));
    if (passes_test() || ends_in_state()) return true;
    return moves_abstract();
  }
  /// 民间投资由负转正, 违建势头得到有效遏制: a state said by the last words.
  [[nodiscard]] bool comes_about() const {
    return ends_with_any(main_, kWords<U"由负转正", U"的突破", U"整改到位", U"有效遏制", U"有效解决", U"有效缓解",
                                       U"根本遏制", U"基本解决", U"根本好转", U"明显好转">) &&
           !clause_.finishes;
  }
  /// 通过国家验收, 改革取得突破: what others will find, or what comes of the work.
  [[nodiscard]] bool passes_test() const {
    const auto verb = block_.words(verb_->begin, verb_->end);
    if (verb.ends_with(U"通过"))
      return ends_with_any(main_, kWords<U"验收", U"评估", U"检查", U"考核", U"复审", U"复核", U"认证", U"评审">);
    return (verb.ends_with(U"取得") || in_main_.contains(U"取得")) &&
           ends_with_any(main_, kWords<U"突破", U"进展", U"成效", U"实效">);
  }
  /// 实现…主体完工, 确保…项目建设: a piece of work even behind 实现 and 确保.
  [[nodiscard]] bool names_work() const {
    if (contains(WordClass::verb_finish)) return true;
    return ends_with_any(main_, kWords<U"建设", U"改造", U"对接", U"办理", U"管理", U"运转", U"任务", U"推进", U"工程",
                                       U"项目", U"到位", U"资金", U"支持">);
  }
  [[nodiscard]] bool ends_in_state() const {
    const bool state =
        ends_with_any(main_, kWords<U"提升", U"改善", U"提高", U"增强", U"优化", U"好转", U"向好", U"提质增效",
                                    U"快速发展", U"健康发展", U"稳定", U"和谐", U"满意", U"增收", U"见效", U"同步">);
    const bool driven = verb_->is_any(text::any_of(WordClass::verb_build, WordClass::verb_push)) &&
                        !ends_with_any(block_.words(verb_->begin, verb_->end), kWords<U"促进", U"保障">);
    return state && !driven;
  }
  /// 提升…水平, 改善…环境, 打造…品牌: a state is moved, no work is named.
  [[nodiscard]] bool moves_abstract() const {
    if (verb_ == nullptr) return false;
    const auto verb = block_.words(verb_->begin, verb_->end);
    if (verb == U"减少" || verb == U"丰富") return true;
    const bool makes =
        contains_any(verb, kWords<U"打造", U"营造", U"构筑", U"形成", U"激发", U"释放", U"化解", U"丰富">);
    if (!makes && (!verb_->is(WordClass::verb_state) ||
                   contains_any(verb, kWords<U"夯实", U"巩固", U"维护", U"完善", U"健全", U"优化", U"深化">))) {
      return false;
    }
    if (makes && ends_with_any(main_, kWords<U"”", U"队伍", U"城区", U"城市">)) return true;
    const auto object = block_.words(verb_->end, std::max(verb_->end, clause_.end));
    return block_.lexicon.ending(object, text::any_of(WordClass::abstract, WordClass::statistic)).entry != nullptr;
  }

  /// 4126名贫困人口全部脱贫, 2个中心达到国家标准: those counted come to a state, and no work is named.
  [[nodiscard]] bool all_reach_state() const {
    if (ends_with_any(main_, kWords<U"标准">) && contains_any(in_main_, kWords<U"达到", U"符合">)) return true;
    if (ends_with_any(main_, kWords<U"脱贫", U"出列", U"摘帽", U"达标", U"村退出">)) return true;
    const auto all = main_.find(U"全部");
    return all != std::u32string_view::npos &&
           starts_with_any(main_.substr(all + 2), kWords<U"脱贫", U"出列", U"摘帽", U"退出", U"达标", U"通", U"用上",
                                                         U"喝上", U"住上", U"实现", U"归零", U"销号", U"见底">);
  }

  [[nodiscard]] CommitmentKind planned() const {
    if (is_done() && !contains_any(in_main_, kWords<U"已建成的", U"已完成的">)) return CommitmentKind::result;
    if (is_trouble()) return CommitmentKind::problem;
    if (main_.starts_with(U"让我们")) return CommitmentKind::principle;
    if (ends_with_any(main_, kWords<U"高压态势", U"高压">)) return CommitmentKind::requirement;
    if (is_measured_target()) return CommitmentKind::target;
    if (amounts_ == 0 && is_unmeasured_target()) return CommitmentKind::target;
    if (amounts_ > 0 && !starts_with_any(head_, kWords<U"实现">) && contains_any(in_main_, kWords<U"实现">) &&
        !names_work()) {
      return CommitmentKind::target;
    }
    if (counted_ && all_reach_state()) return CommitmentKind::target;
    if (amounts_ > 0) return reaches_end_state() && !counted_ ? CommitmentKind::target : CommitmentKind::task;
    if (is_principle()) return CommitmentKind::principle;
    if (verb_ == nullptr || clause_.finishes) return CommitmentKind::task;
    if (keeps_to_rule() && !has_end_date()) return CommitmentKind::requirement;
    if (verb_->is_any(text::any_of(WordClass::verb_build, WordClass::verb_finish, WordClass::verb_push))) {
      return CommitmentKind::task;
    }
    if (verb_->is_any(text::any_of(WordClass::verb_conduct, WordClass::verb_orient)))
      return CommitmentKind::requirement;
    return CommitmentKind::task;
  }
  /// 严格落实河长制, 不得新批, 严禁挪用: holds for good, and nothing ends it.
  [[nodiscard]] bool keeps_to_rule() const {
    if (contains_any(in_main_, kWords<U"严禁", U"不得", U"不准", U"严格落实">)) return true;
    return is_one_of(block_.words(verb_->begin, verb_->end), kWords<U"严格执行", U"紧盯", U"防止">);
  }
  /// 政府自身建设: how the government itself will work.
  [[nodiscard]] CommitmentKind conducted() const {
    if (is_measured_target() || reaches_end_state()) return CommitmentKind::target;
    if (amounts_ > 0) return CommitmentKind::task;
    if (is_principle()) return CommitmentKind::principle;
    if (starts_with_any(head_, kWords<U"提高", U"提升", U"降低">) && moves_abstract()) return CommitmentKind::target;
    return CommitmentKind::requirement;
  }
  [[nodiscard]] CommitmentKind spoken() const {
    if (contains(WordClass::lack) && !clause_.modal && !contains(WordClass::grade) && !reaches_end_state())
      return CommitmentKind::problem;
    if (is_trouble()) return CommitmentKind::problem;
    if (is_done() || (told() && !asked_in_front() && (in_main_.contains(U"同比") || is_placed()))) {
      return CommitmentKind::result;
    }
    if (is_measured_target()) return CommitmentKind::target;
    if (amounts_ > 0) return CommitmentKind::task;
    if ((reaches_end_state() && !clause_.finishes) || all_reach_state() || comes_about() || completes_plan())
      return CommitmentKind::target;
    if (starts_with_any(main_, kWords<U"会议同意", U"会议原则同意", U"会议审议通过", U"会议原则通过", U"会议听取">))
      return CommitmentKind::result;
    if ((starts_with_any(head_, kWords<U"让">) && !clause_.finishes) || comes_to()) return CommitmentKind::target;
    if (verb_ == nullptr && contains(WordClass::grade)) return CommitmentKind::target;  // 力争人员零伤亡
    if (verb_ != nullptr && !clause_.finishes &&
        (starts_with_any(head_, kWords<U"确保", U"实现", U"力争", U"带动", U"保证">) || contains(WordClass::grade))) {
      return names_work() ? CommitmentKind::task : CommitmentKind::target;
    }
    if (clause_.role == ClauseRole::orientation || (starts_with_any(main_, kWords<U"以">) && is_principle()))
      return CommitmentKind::principle;
    if (has_end_date() && verb_ != nullptr &&
        verb_->is_any(text::any_of(WordClass::verb_build, WordClass::verb_light, WordClass::verb_finish)))
      return CommitmentKind::task;
    if (verb_ == nullptr || clause_.modal ||
        verb_->is_any(text::any_of(WordClass::verb_orient, WordClass::verb_conduct))) {
      return CommitmentKind::requirement;
    }
    return clause_.finishes ? CommitmentKind::task : CommitmentKind::requirement;
  }
  /// 做到投诉日清: what is to come about. 做到“两个维护” is a stand.
  [[nodiscard]] bool comes_to() const {
    return head_.size() > 2 && starts_with_any(head_, kWords<U"做到">) && head_[2] != U'“';
  }
  /// 3月底前出台办法: work that can be shown, and a day to show it by.
  [[nodiscard]] bool has_end_date() const {
    for (const Token& token : block_.tokens_from(draft_.begin)) {
      if (token.begin >= clause_.end) break;
      if (token.kind != TokenKind::date) continue;
      const auto& phrase = block_.scan.dates[token.index].phrase;
      if (phrase.to && !phrase.from && phrase.period == text::Period::none) return true;
    }
    return false;
  }
  /// 前三季度,…增长8%: the end of the time that the sentence speaks of by the main clause, if it has said one.
  [[nodiscard]] std::optional<base::Date> time_spoken_of() const {
    if (block_.scan.dates.empty() || draft_.sentence >= block_.clauses.sentences.size()) return std::nullopt;
    const Sentence& sentence = block_.clauses.sentences[draft_.sentence];
    const auto& dates = block_.scan.dates;
    auto date =
        std::ranges::lower_bound(dates, block_.clauses.clauses[sentence.first].begin, {}, &text::FoundDate::begin);
    std::optional<base::Date> end;
    for (std::uint32_t c = sentence.first; c <= draft_.main_clause; ++c) {
      const Clause& clause = block_.clauses.clauses[c];
      for (; date != dates.end() && date->begin < clause.end; ++date) {
        if (date->begin < clause.begin || date->begin > clause.begin + 4 || !date->phrase.to) continue;
        const char32_t before = date->begin > 0 ? block_.passage[date->begin - 1] : U'\0';
        const bool based = before == U'较' || before == U'比' || before == U'由' || before == U'从';
        // 2000年底前建成的小区: when what is spoken of was built.
        const bool attributive = block_.words(date->end, std::min(date->end + 5, clause.end)).contains(U'的');
        if (based || attributive) continue;
        end = date->phrase.to;
        if (date->phrase.looks_back && block_.date && *end >= *block_.date) end = base::add_days(*block_.date, -1);
      }
    }
    return end;
  }
  /// That time lies before the day it was spoken, and nothing in the sentence is asked for.
  [[nodiscard]] bool told_of_past() const {
    if (!block_.date || block_.scan.dates.empty() || draft_.sentence >= block_.clauses.sentences.size()) return false;
    for (std::uint32_t c = block_.clauses.sentences[draft_.sentence].first; c <= draft_.main_clause; ++c) {
      if (block_.clauses.clauses[c].modal) return false;
    }
    const auto end = time_spoken_of();
    return end && *end < *block_.date;
  }
  /// 到2025年,…: said in the review of 2020, and still no result.
  [[nodiscard]] bool looks_ahead() const {
    const auto end = block_.date ? time_spoken_of() : std::nullopt;
    return end && end->year() > block_.date->year();
  }
  /// 呈现…态势, 发挥了作用, 已完成: told as over.
  /// 同比增长8%: in speech, where plans are rare, told of what has been.
  /// 增速位列全省第九: where one stands, said without a word of wanting.
  [[nodiscard]] bool is_placed() const { return ranked_ && contains_any(in_main_, kWords<U"位列", U"位居", U"名列">); }
  /// …等部门要开展整治,投诉量同比下降三成: what is asked for goes on.
  [[nodiscard]] bool asked_in_front() const {
    if (draft_.sentence >= block_.clauses.sentences.size()) return false;
    for (std::uint32_t c = block_.clauses.sentences[draft_.sentence].first; c < draft_.main_clause; ++c) {
      if (block_.clauses.clauses[c].modal) return true;
    }
    return false;
  }
  [[nodiscard]] bool told() const { return !clause_.modal && !contains(WordClass::grade); }
  [[nodiscard]] bool is_done() const {
    if (clause_.modal || contains(WordClass::grade)) return false;
    if (told_of_past()) return true;
    return main_has(PhraseClass::told) || starts_with_any(main_, kWords<U"截至">) ||
           (amounts_ > 0 &&
            (starts_with_any(main_, kWords<U"已">) ||
             (verb_ != nullptr && verb_->begin > clause_.begin && block_.passage[verb_->begin - 1] == U'已')));
  }

  const BlockView& block_;
  const Draft& draft_;
  const Clause& clause_;
  Part part_;
  std::u32string_view all_;   // the whole draft
  std::u32string_view main_;  // its main clause
  Haystack in_all_;
  Haystack in_own_main_;
  const Haystack& in_main_;   // the same as in_all_ where the draft is its main clause
  std::u32string_view head_;  // the verb phrase of the main clause
  const Token* verb_ = nullptr;
  const Quantity* first_ = nullptr;  // of its amounts
  const Quantity* last_ = nullptr;
  int amounts_ = 0;
  bool ranked_ = false;
  bool ratio_ = false;
  bool money_ = false;
  bool counted_ = false;
  bool share_of_work_ = false;
};

}  // namespace

CommitmentKind kind_of(const BlockView& block, const Draft& draft, Part part) {
  return KindFinder(block, draft, part).find();
}

namespace {

/// 全力推进产业园建设,…, 县林草局要…: among the targets of a section, a sentence that opens with work to do.
bool opens_with_work(const BlockView& block, const Clause& clause) {
  if (clause.figures || clause.verb >= clause.last_token || (clause.classes & text::any_of(WordClass::grade)) != 0)
    return false;
  if (clause.modal) return clause.body > clause.begin + 3;
  const Token& verb = block.token(clause.verb);
  return clause.body == verb.begin && verb.is(WordClass::verb_push) && verb.end < clause.end;
}

}  // namespace

Part part_of_sentence(const BlockView& block, const Sentence& sentence) {
  if (block.place.part == Part::targets && opens_with_work(block, block.clauses.clauses[sentence.first]))
    return Part::plan;
  for (std::uint32_t i = sentence.first; i < sentence.last && i < sentence.first + 3; ++i) {
    const Clause& clause = block.clauses.clauses[i];
    if (clause.stop != U':') continue;
    const auto words = block.words(clause);
    if (block.place.part == Part::review || block.place.part == Part::problems) break;
    if (contains_any(words, kWords<U"预期目标", U"主要目标", U"发展目标", U"总体目标", U"目标是">))
      return Part::targets;
    if (contains_any(words, kWords<U"总体要求", U"指导思想", U"总体思路", U"工作思路", U"总的要求">))
      return Part::general;
  }
  return block.place.part;
}

}  // namespace luoshi::reading

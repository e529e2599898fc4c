// SPDX-License-Identifier: MIT

/// Words that praise or blame, folded; of visitors of shops and services rather than of any text.
enum SentimentLexicon {
    /// 1 praises, -1 blames, 0 does neither.
    static func polarity(of folded: String) -> Int {
        if positive.contains(folded) { return 1 }
        return negative.contains(folded) ? -1 : 0
    }

    private static func set(_ list: String) -> Set<String> {
        Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    private static let positive = set(
        """
        bom boa bons boas otimo otima excelente excelentes maravilhoso maravilhosa perfeito perfeita adorei adoro amei amo gostei gosto
        lindo linda lindos lindas bonito bonita top show incrivel fantastico fantastica feliz satisfeito satisfeita recomendo parabens legal
        melhor rapido rapida eficiente atencioso atenciosa simpatico simpatica obrigado obrigada sucesso alegria espetacular genial massa fofo
        good great excellent amazing awesome wonderful perfect love loved loves like liked nice beautiful happy glad pleased satisfied
        recommend fantastic best fast helpful friendly thanks thank brilliant superb lovely enjoy enjoyed fun excited impressive delighted
        bueno buena buenos buenas excelente maravilloso maravillosa perfecto perfecta encanta encanto encantada gusta gusto hermoso hermosa
        genial increible fantastico fantastica feliz contento contenta satisfecho recomiendo felicidades mejor rapido amable gracias lindo
        bonito precioso preciosa estupendo disfrute
        """)

    private static let negative = set(
        """
        ruim ruins pessimo pessima pessimos horrivel horriveis terrivel terriveis odeio odiei detesto detestei decepcao decepcionado
        decepcionada decepcionante triste lixo porcaria merda raiva chato chata chateado chateada lento lenta demora demorado demorada
        quebrado quebrada partido partida defeito defeituoso estragado estragada errado errada problema problemas vergonha absurdo golpe
        fraude enganado enganada mentira insatisfeito insatisfeita frustrado frustrada fraco fraca caro cara pior nojo inutil incompetente
        reclamacao atraso atrasado atrasada irritado irritada desrespeito
        bad terrible awful horrible worst worse hate hated hates disappointed disappointing poor broken damaged wrong slow late useless
        waste scam fraud angry annoyed annoying sad upset ugly rude fail failed fails sucks crap rubbish problem problems unacceptable
        ridiculous frustrating frustrated pathetic disgusting boring expensive unhappy lie lies defective
        malo mala malos malas pesimo pesima horrible horribles terrible odio odie detesto decepcion decepcionado decepcionada triste basura
        mierda rabia lento lenta tarde roto rota defecto defectuoso mal equivocado problema problemas verguenza absurdo estafa fraude
        enganado mentira insatisfecho frustrado caro peor asco inutil queja retraso retrasado enojado enojada molesto molesta
        """)
}

// SPDX-License-Identifier: MIT

/// Made by `measure-chat train` from the tweets of UMSAB in Portuguese, Spanish and English (Apache 2.0). Each entry
/// is a feature of ``MessageFeatures`` with its weights for negative, neutral and positive, in units of
/// ``LinearModel/unit``; `*` is the bias.
enum SentimentTable {
    static let weights = """
        b:17_filhos=84,-59,-25 b:2_dias=-36,63,-28 b:2nd_best=-54,22,32 b:3_horas=47,-5,-41 b:3_masterchefbr=-12,-29,41
        b:3_of=-18,47,-29 b:5_dias=-42,84,-41 b:7_y=-4,20,-16 b:9_filhos=-18,-2,20 b:a_ana=5,-24,20 b:a_bad=46,19,-65
        b:a_bee=-25,70,-45 b:a_boca=43,-28,-16 b:a_cara=-22,45,-23 b:a_casa=-60,49,11 b:a_cena=-24,-28,52
        b:a_claudia=-25,-30,54 b:a_close=-57,51,5 b:a_comida=-50,-6,56 b:a_comprar=-36,39,-2 b:a_de=42,-19,-23
        b:a_dieta=-27,50,-23 b:a_empezar=-23,-25,48 b:a_entrevista=-24,-18,42 b:a_equipe=21,12,-33 b:a_estas=-19,-39,58
        b:a_flop=56,-21,-35 b:a_gente=12,-28,16 b:a_good=0,-36,36 b:a_homenagem=-19,-45,64 b:a_hora=59,-41,-18
        b:a_ir=44,23,-66 b:a_link=67,-44,-23 b:a_mae=18,-31,13 b:a_melhor=-26,-36,62 b:a_menina=30,17,-47
        b:a_miriam=-10,-24,33 b:a_mirian=-22,38,-16 b:a_mis=-6,58,-52 b:a_monday=-11,53,-42 b:a_musica=26,-59,33
        b:a_namaria=-29,-5,35 b:a_noite=12,14,-26 b:a_nuestra=-38,-21,59 b:a_palavra=-43,22,22 b:a_paola=25,-53,28
        b:a_paolla=-15,37,-22 b:a_passarinho=-10,34,-24 b:a_por=-18,-17,35 b:a_prova=74,-33,-41 b:a_que=11,15,-26
        b:a_quien=36,-44,8 b:a_quienes=50,-28,-21 b:a_real=-24,65,-41 b:a_row=19,-46,27 b:a_sad=83,-31,-53
        b:a_saida=34,-48,14 b:a_sandy=27,-33,6 b:a_todos=-27,24,2 b:a_trabajar=39,10,-49 b:a_traves=-35,19,16
        b:a_tu=10,52,-62 b:a_una=-45,6,39 b:a_uno=-28,-44,73 b:a_user=-84,48,36 b:a_vez=-20,-37,57 b:a_vida=-34,-9,43
        b:a_yuko=-43,17,26 b:about_this=53,24,-77 b:about_tomorrow=-37,64,-27 b:aca_no=-36,46,-11 b:acabei_de=22,-35,13
        b:acha_que=3,-30,27 b:achei_q=-56,10,46 b:achei_que=-7,48,-41 b:acho_q=61,20,-81 b:acontecendo_com=-27,38,-11
        b:adorei_essa=-10,-22,31 b:after_the=53,-6,-48 b:agora_e=-27,-26,52 b:agora_encontro=-33,-12,45
        b:agora_ja=-36,-16,52 b:agora_masterchefbr=-18,37,-19 b:agora_no=11,14,-24 b:ahora_mismo=62,-34,-27
        b:ahora_no=49,-53,4 b:ahora_se=16,-39,23 b:ahora_toca=-37,50,-14 b:ai_caralho=-8,44,-35 b:ai_meu=40,11,-51
        b:ai_que=18,-51,33 b:ai_vai=65,-36,-30 b:ainda_bem=-13,-32,45 b:alberto_no=-5,-28,32 b:album_is=-32,-30,63
        b:algo_bueno=-1,-34,36 b:algo_me=-52,60,-9 b:algo_que=-33,8,25 b:algo_serio=65,-44,-21 b:algo_y=-33,5,27
        b:alguem_me=35,-43,8 b:algun_dia=-27,1,26 b:altashoras_a=-3,-30,33 b:altashoras_eotchannoaltashoras=-27,48,-21
        b:altashoras_ta=-22,-24,46 b:altashoras_user=-33,-18,50 b:amiga_de=-8,-51,59 b:amo_o=-17,-24,41
        b:amor_vamos=-38,75,-37 b:ana_luiza=32,-55,23 b:and_find=-37,-41,78 b:and_if=-29,55,-26 b:and_it=61,-81,20
        b:and_not=33,-50,17 b:and_we=-66,16,50 b:anniversary_of=-38,-5,43 b:ano_nuevo=-38,71,-33 b:ano_que=93,-56,-37
        b:ano_y=-48,73,-24 b:antes_que=-48,65,-18 b:aquele_momento=-42,17,25 b:aqui_e=-40,6,35 b:aqui_no=50,5,-55
        b:aqui_so=-28,19,9 b:as_palavras=34,8,-42 b:as_we=6,-51,45 b:asi_no=95,-42,-53 b:asi_y=39,-18,-21
        b:assim_e=-17,-29,46 b:assim_pra=-36,-33,69 b:assistindo_masterchefbr=-40,-6,46 b:assistir_essa=40,-38,-2
        b:assistir_esse=-33,74,-41 b:assistir_masterchefbr=-24,3,22 b:assistir_o=28,-6,-21 b:assisto_mais=55,-43,-13
        b:at_least=56,-79,23 b:ate_a=-9,-28,37 b:ate_o=-50,6,44 b:avental_azul=56,-20,-37 b:ay_que=19,-34,16
        b:azul_eu=29,-53,24 b:b_masterchefbr=28,-61,34 b:b_saiu=92,-54,-38 b:bala_no=-39,-13,52 b:be_an=25,-63,38
        b:be_going=-6,-35,41 b:be_my=-48,5,43 b:be_one=-41,-22,63 b:be_the=36,2,-38 b:bebe_de=38,-10,-27
        b:because_he=-28,-11,39 b:bela_gil=-30,0,30 b:bem_forte=-32,54,-22 b:bem_que=1,-30,29 b:bernardes_user=-34,72,-38
        b:bien_con=-43,48,-5 b:bien_pero=41,-56,15 b:bienvenida_a=-14,-22,36 b:birthday_tomorrow=-29,-42,71
        b:bloody_sunday=30,17,-47 b:bob_marley=-9,-31,39 b:bom_dia=-16,-25,41 b:bonita_com=-14,-26,41
        b:bonito_que=-34,-26,60 b:bonito_y=-12,34,-22 b:bonitos_que=-19,-59,79 b:born_in=-10,33,-24 b:braga_de=40,3,-43
        b:bring_on=-22,-45,68 b:buen_domingo=-23,-20,43 b:buen_tiempo=-17,56,-39 b:buena_vibra=-3,-35,38
        b:buenas_noches=20,-18,-2 b:buenas_vibras=-10,46,-35 b:bueno_al=47,-19,-28 b:bueno_de=-31,-29,60
        b:bueno_es=-32,55,-22 b:bueno_que=-31,4,27 b:bus_por=37,-37,0 b:but_for=57,-28,-29 b:bye_bye=27,2,-30
        b:cambiar_el=-15,-19,34 b:can_see=32,16,-47 b:can_u2019t=5,-81,76 b:cant_go=63,-32,-31 b:cara_da=-45,21,24
        b:cara_de=-74,64,11 b:cara_dele=43,-78,35 b:cara_e=-48,17,31 b:carita_triste=-24,-9,33 b:casa_de=-38,-13,51
        b:chorando_encontro=-1,-45,45 b:chorar_masterchefbr=10,24,-34 b:chorei_real=67,-42,-25
        b:cissa_guimaraes=-7,-20,27 b:claro_que=-32,-1,33 b:coisa_de=-22,43,-22 b:coitado_do=46,-19,-27
        b:com_certeza=-45,-25,69 b:com_essas=-25,-33,58 b:com_esse=-26,17,9 b:com_fatima=-32,47,-15 b:com_fome=11,28,-39
        b:com_um=-29,54,-26 b:com_uma=82,-39,-43 b:come_to=39,-88,49 b:comecar_a=35,15,-49
        b:comecar_masterchefbr=-22,-47,69 b:comecou_o=-26,56,-30 b:comentar_sobre=20,-27,6 b:comer_algo=33,8,-41
        b:comes_out=76,-83,7 b:comida_masterchefbr=-11,43,-32 b:comida_y=54,-6,-47 b:coming_to=-59,0,59
        b:como_a=-61,70,-10 b:como_assim=43,-14,-30 b:como_que=-7,30,-23 b:como_siempre=-6,41,-34 b:como_te=-47,64,-17
        b:como_un=-36,7,29 b:como_una=26,-37,11 b:con_ella=-25,-40,65 b:con_ellos=-62,-22,84 b:con_las=32,-28,-4
        b:con_lo=14,-45,31 b:con_quien=-37,60,-22 b:con_su=-43,64,-22 b:con_tanto=48,-17,-31 b:con_tus=-10,-25,35
        b:con_una=-50,33,17 b:con_user=-22,55,-33 b:conversacombial_e=6,-61,56 b:conversacombial_hoje=-21,-22,43
        b:conversacombial_user=-33,-44,77 b:coracao_masterchefbr=-41,45,-3 b:coracao_nao=-51,60,-9 b:cosa_es=14,-35,20
        b:cosas_bonitas=63,-52,-11 b:cosas_pero=54,-5,-49 b:cougar_town=-17,-28,45 b:cozinhando_masterchefbr=-11,-27,37
        b:creme_de=-32,16,15 b:crime_organizado=4,19,-23 b:crush_masterchefbr=-34,15,19 b:cual_es=14,43,-58
        b:cuando_le=68,-55,-12 b:cuando_pueda=-31,-39,70 b:cuarto_y=-14,42,-28 b:da_band=10,24,-34 b:da_equipe=35,-22,-13
        b:da_fatima=-65,37,28 b:da_globo=15,9,-23 b:da_mel=-25,-31,56 b:da_mirian=29,-38,9 b:da_porra=10,-34,24
        b:da_sophia=9,26,-36 b:da_uma=2,33,-35 b:da_vida=-40,73,-33 b:dando_show=-22,-31,53 b:das_maes=-28,47,-20
        b:das_minhas=-23,-9,32 b:day_is=7,-31,24 b:day_on=-51,38,12 b:de_30=40,-45,5 b:de_ano=-31,61,-31
        b:de_bom=21,-45,25 b:de_chorar=58,-34,-24 b:de_comer=44,-59,15 b:de_cosas=28,-47,19 b:de_decir=-44,76,-32
        b:de_deus=71,-43,-27 b:de_estar=-34,9,25 b:de_este=10,-35,25 b:de_hoje=23,-7,-16 b:de_ingles=-52,62,-10
        b:de_ir=54,-53,-1 b:de_las=16,-56,40 b:de_llegar=-36,46,-10 b:de_lo=12,-25,13 b:de_los=-19,27,-9
        b:de_mae=-30,-20,49 b:de_nada=31,-61,30 b:de_noiva=50,-28,-23 b:de_novo=37,-14,-23 b:de_nuevo=50,-46,-4
        b:de_passar=39,-51,11 b:de_pijama=29,-36,7 b:de_roupa=41,-4,-37 b:de_sardinha=-51,13,39 b:de_semana=38,-28,-10
        b:de_siempre=90,-51,-38 b:de_su=-13,57,-44 b:de_terror=9,17,-26 b:de_trabajar=-33,-26,59 b:de_um=-10,-49,59
        b:de_una=27,26,-53 b:de_unicornio=12,-47,35 b:de_voce=37,-27,-10 b:de_youtube=-20,59,-39 b:dec_28=-25,52,-27
        b:decir_que=-55,65,-10 b:deixa_a=35,-25,-9 b:deixa_ele=-31,56,-25 b:dejo_de=-21,56,-35 b:del_ano=-47,4,42
        b:del_barca=56,-25,-32 b:del_mundo=19,-49,30 b:del_pie=26,-49,23 b:depois_de=-68,99,-31 b:desde_hace=-52,44,8
        b:desesperada_masterchefbr=36,-25,-11 b:dessa_entrevista=35,-19,-16 b:desse_programa=44,-41,-3
        b:deus_gente=38,-20,-18 b:deus_me=71,-34,-36 b:dia_a=-54,51,4 b:dia_de=-11,25,-14 b:dia_del=-25,47,-23
        b:dia_e=51,-41,-10 b:dia_en=-5,32,-27 b:dia_me=-28,-30,58 b:dia_que=47,-43,-4 b:dia_y=-30,-30,61
        b:dice_que=-42,32,10 b:dicen_que=-39,61,-22 b:dicha_que=-14,-21,35 b:did_the=75,-37,-38 b:dijo_que=55,-51,-4
        b:dio_like=-34,23,11 b:dios_te=-16,60,-44 b:disse_que=-25,-22,48 b:dizer_que=31,-5,-25 b:do_ano=-17,-18,36
        b:do_brasil=-36,-10,46 b:do_coracao=25,-34,10 b:do_dedo=62,-34,-28 b:do_entrevistado=-21,-22,43
        b:do_episodio=34,9,-44 b:do_joca=-13,45,-31 b:do_jornal=-9,-29,39 b:do_leo=-33,43,-10 b:do_masterchef=42,-40,-2
        b:do_masterchefbr=40,-10,-30 b:do_momento=-46,-25,71 b:do_programa=37,-81,45 b:do_serginho=-50,-5,55
        b:do_victor=74,-39,-35 b:do_vitor=15,12,-27 b:dolor_de=45,-33,-11 b:done_with=-35,66,-31 b:dos_piores=39,-24,-14
        b:dos_veces=-1,-29,30 b:douglas_saiu=-26,20,6 b:e_agora=54,-44,-10 b:e_ana=-52,43,9 b:e_bem=58,-15,-43
        b:e_das=-23,-9,32 b:e_de=46,-58,11 b:e_dia=-53,71,-18 b:e_do=-61,50,11 b:e_e=23,2,-25 b:e_essa=52,-26,-26
        b:e_eu=44,-67,23 b:e_germana=-27,53,-26 b:e_hoje=12,-42,30 b:e_homem=31,-37,6 b:e_impossivel=-22,38,-17
        b:e_linda=-9,-39,48 b:e_mais=39,-9,-30 b:e_masterchefbr=-24,46,-22 b:e_meu=-22,-39,62 b:e_mt=-26,-28,54
        b:e_nao=15,8,-24 b:e_nem=40,-48,8 b:e_nina=-4,37,-33 b:e_os=-16,50,-34 b:e_pra=9,-21,12 b:e_quase=28,-4,-24
        b:e_se=-30,42,-12 b:e_sem=58,-33,-25 b:e_um=23,9,-32 b:e_uma=-48,29,19 b:e_verdade=12,19,-31 b:el_2017=44,-31,-13
        b:el_avion=-22,40,-17 b:el_cabello=19,13,-32 b:el_de=27,-47,19 b:el_final=42,-35,-7 b:el_lunes=-42,35,7
        b:el_mas=14,-28,13 b:el_mejor=17,12,-29 b:el_mismo=34,14,-48 b:el_nuevo=-41,42,-1 b:el_ojete=52,-29,-23
        b:el_primer=21,29,-50 b:el_programa=-46,20,26 b:el_senor=34,-2,-32 b:el_sol=-31,21,10 b:el_ultimo=-44,7,37
        b:el_viernes=-23,2,22 b:ela_altashoras=-2,-39,41 b:ele_foi=-24,-10,34 b:ele_ja=24,-14,-10 b:em_a=27,-5,-21
        b:em_belem=-35,65,-29 b:em_casa=-30,81,-51 b:em_homenagem=15,27,-42 b:em_paz=53,-30,-23 b:em_pleno=63,-47,-16
        b:emocionante_masterchefbr=-12,48,-35 b:en_breve=-25,40,-15 b:en_cuando=-44,69,-24 b:en_cuanto=-44,-13,57
        b:en_ese=-32,74,-42 b:en_eso=13,-37,24 b:en_este=7,40,-48 b:en_las=-42,34,9 b:en_los=57,-26,-30
        b:en_nuestro=-23,57,-35 b:en_serio=26,37,-63 b:en_todos=-44,25,20 b:en_tu=-27,-42,69 b:en_version=25,8,-33
        b:encontro_com=4,33,-36 b:encontro_e=59,-38,-21 b:encontro_user=39,-25,-14 b:episode_of=-7,-48,55
        b:episodio_de=43,-50,7 b:episodio_do=-36,19,17 b:episodio_foi=-21,41,-20 b:equipeazul_masterchefbr=22,-35,13
        b:era_la=-4,42,-38 b:era_mas=31,-52,21 b:era_muy=-51,-13,64 b:eres_muy=-26,-15,40 b:es_asi=-25,40,-14
        b:es_como=-30,-11,40 b:es_de=-19,-19,38 b:es_lo=-23,49,-26 b:es_mejor=-45,14,31 b:es_mi=11,36,-47
        b:es_preciosa=-27,-16,43 b:es_ser=68,-38,-30 b:es_super=52,-35,-18 b:es_tranquila=-17,-39,56 b:esa_es=-15,49,-34
        b:eso_de=-47,31,17 b:eso_es=31,-23,-9 b:eso_no=19,19,-38 b:esos_que=-22,61,-40 b:esperando_o=9,49,-58
        b:espero_la=-32,61,-29 b:espero_que=25,-56,31 b:essa_historia=-46,31,15 b:essa_musica=-28,-44,72
        b:esse_cara=-14,-13,27 b:esse_encontro=10,14,-24 b:esse_leo=-7,-32,39 b:esse_masterchefbr=44,-5,-39
        b:esse_povo=56,-33,-23 b:esse_trio=-24,-35,59 b:esse_user=28,-38,10 b:esta_a=-30,32,-2 b:esta_bien=53,-66,13
        b:esta_el=-6,43,-36 b:esta_la=-45,72,-27 b:esta_manana=-1,47,-46 b:esta_muy=-56,-23,79 b:esta_tarde=-31,25,6
        b:estar_bem=-5,28,-23 b:estas_cosas=-13,37,-24 b:estas_en=-33,66,-33 b:este_dia=79,-49,-30 b:este_es=-20,47,-27
        b:este_tan=41,-72,31 b:esto_es=49,-4,-46 b:estos_dias=14,49,-63 b:estoy_hasta=83,-46,-37 b:estoy_libre=20,37,-57
        b:estoy_viendo=-27,58,-31 b:eu_acho=-49,60,-11 b:eu_ainda=49,-15,-34 b:eu_amo=25,-59,34 b:eu_assistir=7,25,-31
        b:eu_estou=65,-41,-24 b:eu_fico=54,-60,6 b:eu_gosto=-17,-16,33 b:eu_ir=47,-24,-23 b:eu_ja=11,-29,18
        b:eu_morro=-25,-23,48 b:eu_n=-16,-18,34 b:eu_preciso=33,-53,20 b:eu_que=-40,18,22 b:eu_quero=-60,32,28
        b:eu_so=37,-28,-10 b:eu_sou=-54,11,43 b:eu_tambem=34,-16,-19 b:eu_te=6,-44,38 b:eu_vou=37,4,-41
        b:everyone_going=26,8,-34 b:excited_for=-34,-9,44 b:fabio_conversacombial=47,-14,-32 b:faca_um=-23,44,-22
        b:falando_sobre=-3,-36,39 b:familia_es=-37,-48,85 b:fatima_e=14,-51,38 b:fazer_a=26,-36,10 b:fazer_um=7,-56,49
        b:fe_en=-13,-30,43 b:feliz_ano=-18,50,-32 b:feliz_de=21,19,-40 b:feliz_dia=-14,21,-7 b:feliz_navidad=31,-2,-29
        b:feliz_por=-38,43,-5 b:ferro_de=25,-41,15 b:ff_a=-18,-38,56 b:fica_mais=27,-30,3 b:fight_with=-53,63,-10
        b:final_de=0,16,-16 b:final_round=14,-49,35 b:find_it=-49,62,-13 b:fleetwood_mac=-17,-25,42 b:foi_a=-37,33,4
        b:foi_bem=-49,19,31 b:foi_eliminado=75,-45,-30 b:fome_masterchefbr=-39,-1,40 b:for_him=-59,16,43
        b:for_labor=-39,-28,67 b:for_their=-16,-22,38 b:forward_to=-23,-16,39 b:friday_by=5,46,-51
        b:friday_morning=-5,-42,47 b:from_all=83,-44,-39 b:fue_bueno=-24,-24,48 b:fue_muy=-28,-45,73
        b:galaxy_note=-34,-32,66 b:game_this=-46,79,-34 b:ganhar_o=-37,19,18 b:gente_a=-3,35,-32 b:gente_o=-26,49,-23
        b:george_osborne=44,-23,-21 b:get_me=-35,75,-41 b:get_the=-21,-67,88 b:get_to=35,8,-43 b:ghost_rider=20,26,-47
        b:gosta_de=-18,58,-39 b:gostaria_de=-10,-25,35 b:gosto_do=42,19,-61 b:gosto_mais=-16,61,-45 b:got_to=17,-76,59
        b:gracias_a=-43,19,24 b:gracias_por=-30,-31,61 b:grande_ator=44,-23,-21 b:guilherme_arantes=0,-22,22
        b:ha_hecho=18,-65,48 b:habra_algo=-14,-30,43 b:hace_dos=-43,90,-47 b:hace_falta=65,-43,-22
        b:hace_feliz=-15,-31,46 b:hace_sentir=-45,41,4 b:hace_tiempo=52,-17,-35 b:hacer_el=67,-46,-21
        b:hacer_un=85,-59,-27 b:hacerlo_con=48,-11,-37 b:had_to=53,-4,-49 b:hahahha_masterchefbr=-16,43,-28
        b:hasta_la=-37,-27,64 b:have_been=-4,46,-43 b:havent_received=43,-30,-13 b:hay_un=-36,49,-13 b:he_dicho=17,18,-35
        b:he_makes=-26,-42,68 b:he_probado=17,-40,23 b:he_tenido=-51,49,2 b:he_will=13,14,-28
        b:hein_masterchefbr=17,21,-38 b:hell_no=-15,78,-63 b:her_in=-24,47,-23 b:hilton_hotel=8,-28,20
        b:his_1st=-51,-38,89 b:hj_a=92,-45,-48 b:hj_masterchefbr=66,-43,-23 b:hj_no=-5,55,-50 b:hj_o=-19,-18,37
        b:hoje_a=-32,60,-28 b:hoje_domingolegal=-28,-43,71 b:hoje_e=17,37,-54 b:hoje_esta=11,-35,23
        b:hoje_masterchefbr=65,-10,-55 b:hoje_ta=-49,45,4 b:hoje_user=-16,-42,58 b:homem_que=22,-37,15 b:hope_to=-57,8,49
        b:hora_y=-35,-4,39 b:hoy_es=26,18,-43 b:hoy_me=54,-59,5 b:hoy_pero=-23,52,-28 b:hoy_tengo=-22,56,-34
        b:http_http=37,14,-51 b:i_am=37,-82,45 b:i_can=26,5,-31 b:i_could=-74,37,38 b:i_go=-32,66,-34
        b:i_gotta=-29,-15,44 b:i_hear=51,-52,1 b:i_literally=-41,9,32 b:i_love=-70,15,55 b:i_really=-21,-51,72
        b:i_sat=64,-34,-29 b:i_still=-8,39,-31 b:i_swear=-22,37,-15 b:i_will=31,-42,10 b:i_wish=-4,-49,53
        b:if_it=-5,23,-18 b:if_my=54,-7,-47 b:if_u=-24,62,-39 b:if_youre=-36,7,29 b:igual_de=39,3,-42
        b:impressao_minha=-13,46,-33 b:in_3rd=56,-33,-23 b:in_july=-2,32,-29 b:in_my=44,-72,28 b:in_new=-27,60,-33
        b:in_saudi=-22,-31,53 b:interagir_com=25,-21,-3 b:ir_a=33,15,-48 b:ir_assistir=44,-17,-27 b:ir_de=-43,67,-24
        b:ir_dormir=2,-30,29 b:irmas_galvao=12,-29,17 b:is_better=64,-20,-44 b:is_going=-15,47,-31
        b:is_playing=-31,-40,72 b:is_really=1,64,-64 b:is_to=5,-56,51 b:isn_u2019t=-57,42,16 b:isso_e=-69,29,39
        b:it_for=-19,-34,53 b:it_is=3,9,-12 b:it_just=-48,24,23 b:it_super=-35,-43,78 b:it_the=80,-64,-15
        b:it_was=73,-21,-52 b:it_will=-39,-53,93 b:it_wrong=-18,45,-27 b:ja_deu=14,13,-27 b:ja_estava=-25,-35,60
        b:ja_ja=-41,8,33 b:ja_masterchefbr=57,-24,-33 b:ja_pode=-39,6,33 b:ja_ta=46,-29,-17 b:ja_vi=-34,5,29
        b:jajajaja_yo=-35,62,-26 b:jealous_of=29,-33,5 b:joca_e=-14,-42,56 b:juntos_en=-36,36,0
        b:jurassic_park=-22,-33,55 b:just_like=27,-2,-25 b:just_watched=-17,36,-20 b:justin_tomorrow=5,-37,32
        b:kendrick_lamar=3,-32,30 b:kkkkk_maisvoce=-14,50,-36 b:kkkkkkkkk_maisvoce=-32,55,-23
        b:kkkkkkkkk_masterchefbr=38,-65,27 b:kkkkkkkkkkkkkk_thenoite=33,-10,-22 b:kkkkkkkkkkkkkkk_thenoite=-30,2,28
        b:la_cara=62,-38,-25 b:la_comida=-37,46,-10 b:la_culpa=3,25,-28 b:la_liga=-36,5,31 b:la_misma=20,9,-29
        b:la_nueva=-18,-39,56 b:la_otra=-35,-6,41 b:la_parte=-31,52,-21 b:la_pena=8,-46,37 b:la_tuya=53,-41,-12
        b:la_voz=50,-19,-30 b:las_3=-13,-25,38 b:las_5=-24,-27,51 b:las_cosas=-37,76,-39 b:las_de=66,-49,-17
        b:las_des=-52,20,32 b:las_he=-21,-40,61 b:las_mejores=0,21,-21 b:las_personas=12,46,-58 b:las_que=64,-78,14
        b:las_vegas=14,-36,22 b:last_monday=-1,52,-51 b:last_night=11,-17,6 b:leo_e=26,17,-43 b:leo_lins=12,-34,22
        b:leonardo_e=69,-31,-37 b:libro_de=-22,37,-15 b:lidar_com=-17,-40,57 b:like_a=0,12,-12 b:like_he=19,1,-20
        b:like_ice=23,22,-45 b:linda_encontro=-8,-23,31 b:lindo_y=-33,44,-11 b:lins_e=43,-47,4 b:little_things=-33,72,-39
        b:ll_probably=-28,62,-34 b:llena_de=-36,72,-36 b:lo_cual=-18,-21,39 b:lo_del=11,17,-28 b:lo_encontre=43,-13,-31
        b:lo_es=11,-35,25 b:lo_mejor=-26,16,10 b:lo_peor=32,3,-36 b:lo_vi=53,-23,-29 b:locos_y=-17,-34,51
        b:looked_like=-34,68,-34 b:los_demas=-39,56,-16 b:los_dos=7,-34,27 b:los_equipos=-19,51,-32
        b:los_examenes=-19,-42,61 b:los_labios=38,-18,-20 b:love_the=-32,-43,75 b:lt_3=-5,-37,42 b:lugar_de=63,-38,-25
        b:lugar_do=18,12,-31 b:m_done=-41,67,-26 b:m_gonna=-53,0,54 b:m_off=-20,-27,46 b:m_watching=1,-25,24
        b:mae_de=-54,27,27 b:maiara_e=-4,-53,57 b:maiaraemaraisanobial_conversacombial=-54,-22,76 b:maior_que=-31,54,-23
        b:mais_importante=-39,78,-39 b:mais_um=-46,45,2 b:mais_uma=71,-34,-37 b:maisvoce_esse=30,-29,-1
        b:maisvoce_nao=27,-14,-14 b:mal_la=56,-40,-16 b:mal_que=25,-45,20 b:malo_para=33,12,-45 b:manana_por=11,14,-25
        b:manda_pra=17,-43,26 b:maraisa_no=-13,-39,52 b:march_on=31,-48,18 b:maria_de=-32,-19,51 b:mas_a=-25,-45,69
        b:mas_ainda=40,-19,-21 b:mas_bien=13,29,-42 b:mas_bonito=-32,-49,81 b:mas_el=53,-22,-32 b:mas_fuerte=-52,72,-21
        b:mas_nao=88,-43,-46 b:mas_o=-50,34,16 b:mas_se=-32,-23,55 b:mas_ta=71,-38,-33 b:masterchefbr_a=-11,39,-29
        b:masterchefbr_ai=33,-32,0 b:masterchefbr_comecou=-24,-33,56 b:masterchefbr_equipeazul=-20,-15,35
        b:masterchefbr_eu=50,8,-58 b:masterchefbr_foi=35,-42,7 b:masterchefbr_mas=32,-9,-23 b:masterchefbr_me=90,-44,-46
        b:masterchefbr_nao=-12,-33,45 b:masterchefbr_no=-13,-26,39 b:masterchefbr_o=-23,-43,66
        b:masterchefbr_por=49,-28,-21 b:masterchefbr_se=-39,25,15 b:masterchefbr_sem=6,16,-22 b:masterchefbr_ta=-57,22,34
        b:masterchefbr_user=-24,23,1 b:masterchefbr_vai=28,23,-52 b:masterchefbr_vem=-23,-15,38
        b:mata_altashoras=-37,-30,67 b:may_b=-43,59,-16 b:may_god=-30,-15,45 b:may_have=12,26,-38 b:may_he=44,-36,-8
        b:may_it=-18,42,-24 b:may_just=55,-55,1 b:may_the=-9,-63,72 b:may_want=12,53,-65 b:me_acabo=-5,-34,39
        b:me_conociste=23,-31,8 b:me_da=50,-70,20 b:me_dan=34,4,-38 b:me_deja=68,-35,-34 b:me_dice=-25,53,-28
        b:me_dio=-31,-22,53 b:me_duele=65,-21,-44 b:me_entiende=-43,29,14 b:me_espera=-21,-28,49 b:me_gustan=-19,57,-38
        b:me_hace=41,-36,-5 b:me_hacen=33,-50,16 b:me_haces=-31,1,30 b:me_meto=43,-28,-15 b:me_pasa=21,5,-26
        b:me_pongo=29,18,-47 b:me_quedan=-22,58,-36 b:me_queria=48,-25,-24 b:me_tenes=47,-32,-16 b:me_tiene=65,-6,-58
        b:me_va=77,-42,-35 b:me_vaya=36,0,-36 b:me_voy=-39,-19,58 b:me_when=-29,-19,47 b:me_with=-33,54,-21
        b:medo_bobo=-32,-28,60 b:medo_de=-39,67,-28 b:mejor_de=36,-78,42 b:mejor_para=-45,59,-14 b:mejor_que=-43,42,1
        b:mejor_user=47,-31,-16 b:mejores_amigos=-33,-28,61 b:melhor_episodio=-50,15,35 b:melhor_na=-29,48,-20
        b:melhor_pessoa=5,-43,38 b:melo_conversacombial=23,10,-32 b:menos_mi=72,-49,-24 b:meses_de=40,-49,9
        b:meu_amor=14,16,-30 b:meu_cabelo=6,42,-48 b:meu_masterchefbr=8,42,-50 b:meu_pai=-47,44,3 b:meu_prato=-61,30,31
        b:meu_sonho=-38,2,36 b:mi_casa=1,44,-45 b:mi_ex=-33,10,23 b:mi_madre=-53,21,32 b:mi_no=-33,61,-28
        b:mi_que=37,-47,11 b:mi_ultimo=50,-20,-29 b:mi_y=57,-40,-18 b:michelle_obama=61,-28,-34 b:might_not=90,-46,-45
        b:minha_diva=-30,-34,64 b:minha_mae=0,29,-29 b:minha_mesa=-54,71,-17 b:miriam_e=20,14,-35
        b:miriam_masterchefbr=17,25,-42 b:mirian_e=49,-38,-11 b:mirian_masterchefbr=-12,-57,70 b:mirian_sair=6,24,-30
        b:mis_amigos=44,13,-58 b:mis_vacaciones=12,-52,40 b:monday_night=-17,-43,60 b:morta_com=-4,-30,35
        b:motivos_de=-16,3,14 b:move_to=-44,-9,53 b:mr_catra=-18,45,-27 b:mucho_tiempo=-9,-35,44 b:mucho_ya=22,-42,20
        b:mudar_o=7,28,-35 b:muita_historia=-24,-32,56 b:muito_bom=-52,-3,54 b:muito_com=-27,48,-21 b:muito_da=-5,27,-22
        b:muito_emocionante=-30,-32,62 b:mundo_porque=-16,-27,43 b:muslims_in=-61,72,-11 b:must_be=-8,-25,33
        b:muy_buena=-10,-25,35 b:muy_divertido=-35,-23,58 b:muy_guapa=-23,-18,41 b:muy_muy=-57,46,11 b:my_1st=50,-59,9
        b:my_2nd=-14,15,-1 b:n_e=58,-34,-24 b:na_fatima=21,-56,35 b:na_globo=23,34,-58 b:na_prova=27,-28,1
        b:nada_de=4,34,-39 b:nada_mal=-14,-40,54 b:nada_mejor=-22,-23,45 b:nada_o=69,-39,-29 b:nadie_es=-38,34,4
        b:nadie_me=35,-24,-12 b:namaria_ta=24,-45,21 b:nao_acredito=33,-33,0 b:nao_consigo=62,-15,-47
        b:nao_deixa=35,-25,-9 b:nao_faz=30,-22,-8 b:nao_importa=-8,-27,35 b:nao_quero=42,3,-45 b:nao_sabe=21,4,-25
        b:nao_ta=30,-3,-27 b:nao_tenho=31,-71,40 b:nao_to=46,-51,5 b:nao_vou=16,-58,41 b:nas_entrevistas=11,36,-47
        b:necesito_que=31,-41,10 b:nem_sabia=35,-47,12 b:nervosa_masterchefbr=10,-33,23 b:nessa_prova=6,-38,32
        b:netflix_has=11,-32,20 b:ni_por=-37,17,21 b:ni_que=44,-27,-17 b:nigeria_military=-33,-39,72 b:night_i=-29,-33,62
        b:night_if=-24,-28,52 b:no_ar=-27,48,-22 b:no_edecasa=-46,24,22 b:no_encontro=-33,11,22 b:no_es=46,8,-54
        b:no_esta=-61,48,13 b:no_estoy=72,-55,-17 b:no_hay=50,-47,-3 b:no_le=63,-34,-30 b:no_nos=-50,28,22
        b:no_para=21,10,-31 b:no_programa=7,-36,29 b:no_sabia=20,11,-32 b:no_seas=38,-19,-19 b:no_solo=14,-53,39
        b:no_thenoite=-45,6,39 b:no_this=75,-53,-22 b:no_tiene=53,-39,-14 b:no_tienes=-38,-1,39 b:no_user=-71,63,8
        b:no_videoshowaovivo=-61,5,56 b:noche_es=-32,-29,61 b:nos_masterchefbr=41,-18,-23 b:nos_trends=-27,14,14
        b:not_going=81,-68,-13 b:note_5=-34,-32,66 b:now_u002c=11,-37,26 b:nueva_temporada=-20,-30,50
        b:nuevo_a=-22,-16,37 b:nuevo_y=7,-23,16 b:nunca_masterchefbr=53,-19,-35 b:o_al=-36,61,-25 b:o_asi=11,35,-46
        b:o_brasil=22,25,-47 b:o_cabelo=45,-65,20 b:o_conversacombial=41,-86,45 b:o_crime=4,19,-23 b:o_danilo=20,-39,18
        b:o_dia=26,-50,24 b:o_edecasa=56,-25,-30 b:o_episodio=58,-44,-14 b:o_fogaca=44,-35,-9 b:o_joca=-14,40,-27
        b:o_leo=-67,43,24 b:o_leonardo=49,-23,-26 b:o_maisvoce=20,-44,24 b:o_masterchefbr=23,-43,20 b:o_maximo=-38,7,31
        b:o_meu=19,11,-31 b:o_mr=-18,45,-27 b:o_mundo=-44,10,34 b:o_padre=1,-37,36 b:o_pessoal=11,-30,19
        b:o_povo=24,46,-70 b:o_proximo=-19,41,-22 b:o_q=-19,66,-47 b:o_que=-13,50,-37 b:o_sea=57,-41,-16
        b:o_si=-10,52,-41 b:o_telefone=-7,-25,32 b:o_tema=43,-12,-30 b:o_thenoite=-42,73,-31 b:o_thomas=-13,-32,45
        b:o_zac=-38,71,-32 b:o_ze=11,27,-38 b:obama_is=56,-29,-27 b:of_my=-13,39,-26 b:of_obama=-6,37,-31
        b:off_it=61,-34,-27 b:off_the=74,-48,-26 b:ojala_me=62,-46,-16 b:on_2nd=50,-4,-47 b:on_it=8,30,-38
        b:on_my=-42,33,10 b:on_nov=-39,77,-37 b:on_our=-20,-33,53 b:on_sat=22,27,-49 b:on_this=-2,-40,42
        b:on_thursday=-56,34,21 b:on_wed=57,-14,-43 b:on_your=39,-4,-35 b:one_the=103,-55,-48 b:or_may=-31,3,28
        b:os_dias=-19,-27,46 b:os_dois=39,-21,-18 b:os_lutadores=-32,-17,48 b:otaviano_voce=33,17,-50
        b:otra_cosa=23,-35,12 b:otra_vez=27,10,-37 b:otro_dia=-50,5,45 b:ou_nao=-28,-33,60 b:out_the=21,47,-69
        b:out_to=-53,67,-14 b:out_tomorrow=-42,4,39 b:oye_pero=-1,32,-31 b:paola_masterchefbr=-19,56,-37
        b:para_a=-38,61,-23 b:para_cuando=20,-41,21 b:para_de=34,-34,0 b:para_esse=-41,20,21 b:para_lo=-29,17,12
        b:para_mas=-25,13,12 b:para_pasar=12,29,-41 b:para_que=15,68,-84 b:para_seguir=-47,42,5 b:para_ti=-56,15,42
        b:para_todos=-45,8,37 b:para_ver=61,-27,-33 b:para_verlo=-31,61,-30 b:parece_que=86,-43,-43
        b:parece_un=-38,53,-15 b:paro_de=42,-16,-26 b:parte_de=5,14,-19 b:pasa_con=-15,17,-1 b:passar_roupa=-29,37,-8
        b:pede_o=50,-44,-6 b:pedro_bial=19,30,-49 b:pelo_amor=32,4,-37 b:pelo_menos=-31,36,-5 b:pena_que=18,19,-37
        b:peor_de=-24,41,-16 b:perdi_masterchefbr=45,-16,-29 b:perdido_el=37,-37,0 b:pero_a=36,5,-41 b:pero_de=23,14,-37
        b:pero_es=15,27,-42 b:pero_eso=-25,39,-14 b:pero_la=38,-40,2 b:pero_los=-41,20,21 b:pero_me=3,-51,48
        b:pero_muy=16,-42,26 b:pero_no=-3,72,-69 b:pero_ya=-2,27,-26 b:persona_y=44,-17,-27 b:plan_on=-19,58,-38
        b:pode_fazer=-26,68,-42 b:podria_ser=-30,-24,54 b:pone_a=72,-41,-31 b:por_aqui=9,-38,29 b:por_causa=44,-24,-20
        b:por_cierto=-47,47,-1 b:por_dicha=-34,-17,51 b:por_el=-8,-17,25 b:por_la=-7,-38,45 b:por_motivos=-16,3,14
        b:por_que=62,-13,-49 b:por_todo=23,-28,5 b:por_una=43,-28,-15 b:porque_estoy=8,29,-36 b:porque_mi=69,-28,-41
        b:porque_nao=-36,54,-19 b:porque_no=45,19,-64 b:porque_si=44,-29,-15 b:porque_tu=-6,54,-47
        b:posso_fazer=-20,38,-18 b:posso_ver=-31,25,6 b:pq_nadie=33,-22,-11 b:pra_assistir=45,-27,-19 b:pra_ca=69,-42,-26
        b:pra_comer=-52,6,46 b:pra_equipe=-51,39,12 b:pra_esse=84,-45,-39 b:pra_ficar=-47,39,8 b:pra_mim=-54,36,18
        b:pra_saber=31,-3,-28 b:pra_sempre=-28,-56,84 b:pra_ver=-8,-51,60 b:prato_da=-44,6,38 b:prato_de=65,-54,-11
        b:programa_da=-33,-58,91 b:programa_hoje=25,-29,4 b:programa_masterchefbr=-40,29,11 b:programa_para=50,-30,-20
        b:programa_que=-26,-32,58 b:prova_de=-13,-25,38 b:puedo_cambiar=48,-29,-19 b:puedo_ver=60,-10,-50 b:q_a=6,56,-62
        b:q_esta=49,-13,-36 b:q_vem=-8,-39,47 b:que_ana=45,-19,-26 b:que_asi=-25,52,-27 b:que_assisto=-13,39,-26
        b:que_buena=-18,-13,31 b:que_bueno=-17,-47,63 b:que_cuando=-38,67,-28 b:que_delicia=-4,-30,34
        b:que_dicha=-14,-21,35 b:que_duro=42,-25,-18 b:que_era=61,-39,-22 b:que_eran=23,17,-40 b:que_eres=-32,-17,49
        b:que_eso=52,-37,-15 b:que_essa=19,18,-37 b:que_estoy=58,6,-64 b:que_feo=13,15,-28 b:que_fome=-7,51,-44
        b:que_ha=26,-48,23 b:que_hace=-37,64,-28 b:que_hay=-46,16,29 b:que_he=24,-49,25 b:que_hoje=34,-47,13
        b:que_hora=46,-6,-40 b:que_iria=-15,44,-29 b:que_isso=37,-43,7 b:que_la=14,40,-55 b:que_lindo=12,-53,42
        b:que_lo=52,-38,-14 b:que_los=-5,-52,57 b:que_mal=89,-53,-36 b:que_masterchefbr=47,-2,-45 b:que_musica=-19,29,-10
        b:que_nao=4,15,-20 b:que_nem=-31,-29,61 b:que_ninguem=-52,59,-8 b:que_nos=-40,-15,55 b:que_nunca=38,-42,5
        b:que_pena=68,-48,-20 b:que_podria=-25,-18,43 b:que_programa=-41,19,22 b:que_que=-34,62,-28 b:que_quiero=55,-55,0
        b:que_sair=28,13,-41 b:que_salga=-50,83,-33 b:que_ser=-26,-16,41 b:que_si=7,-26,19 b:que_soy=64,-64,0
        b:que_tanto=-42,-1,44 b:que_to=21,-22,1 b:que_triste=47,-27,-20 b:que_usar=67,-40,-27 b:que_user=-10,-52,62
        b:que_vaya=55,-43,-13 b:que_vc=-15,-14,29 b:que_ves=-51,-29,80 b:que_voce=-48,9,40 b:que_ya=26,43,-69
        b:quem_e=27,10,-38 b:quem_n=-32,42,-9 b:quem_sai=26,-42,15 b:quem_saiu=5,-37,32 b:quem_vai=-51,78,-26
        b:queria_a=47,-32,-15 b:queria_que=-58,55,3 b:quero_esse=-37,3,34 b:quero_saber=-40,55,-15 b:quero_ser=-20,-42,61
        b:quero_um=-17,-35,52 b:quero_ver=-40,50,-9 b:quien_no=-25,8,16 b:quiero_ir=19,23,-43 b:quiero_mas=-36,-58,94
        b:quiero_que=23,-49,27 b:quiero_un=-51,26,25 b:quiero_una=-27,55,-28 b:really_want=-9,-22,30
        b:reprise_do=-10,48,-38 b:resto_de=19,-57,38 b:rick_perry=75,-66,-9 b:rico_pero=-36,38,-2 b:rico_que=-24,-25,49
        b:right_now=26,-21,-6 b:road_to=-27,51,-24 b:rodrigo_santoro=-31,-20,51 b:roupa_de=-28,69,-41
        b:roupa_maisvoce=-49,26,23 b:rs_conversacombial=-14,34,-20 b:sabe_lo=32,0,-32 b:saber_quem=19,-46,27
        b:sabes_que=51,-43,-8 b:sabia_que=-7,43,-36 b:sabiendo_que=17,2,-19 b:sai_da=-24,42,-18 b:saida_do=69,-44,-25
        b:sair_e=-42,-1,43 b:sair_eu=60,-34,-27 b:sair_hj=58,-34,-24 b:saiu_tombando=-29,-11,40 b:sandy_encontro=7,-30,23
        b:sarah_palin=30,7,-36 b:sardinha_masterchefbr=5,33,-39 b:saturday_night=64,-2,-62 b:saw_him=-32,-28,60
        b:say_the=53,-38,-15 b:says_he=-68,8,60 b:se_agradece=-37,44,-7 b:se_como=64,-49,-15 b:se_fosse=-39,24,15
        b:se_ha=7,-36,29 b:se_le=-50,65,-14 b:se_necesita=-7,-19,26 b:se_pueden=31,-20,-11 b:se_queda=32,-55,23
        b:se_te=6,61,-66 b:se_vaya=-23,19,4 b:see_justin=-20,-37,57 b:see_paper=-24,52,-28 b:see_why=72,-24,-47
        b:semana_masterchefbr=34,-22,-12 b:sempre_no=-17,-24,41 b:senhora_de=16,-30,14 b:sensacion_de=-64,26,39
        b:sept_10=-13,64,-51 b:ser_a=-11,-21,31 b:ser_el=22,11,-34 b:ser_o=-38,30,7 b:ser_un=-45,-33,79
        b:ser_una=-40,57,-17 b:sera_o=-42,5,36 b:sera_que=27,16,-42 b:seria_lo=-23,5,17 b:seria_un=-26,36,-10
        b:serio_user=14,-50,36 b:she_is=-30,58,-28 b:she_was=-44,73,-29 b:si_digo=45,-15,-30 b:si_el=-43,17,27
        b:si_esta=44,-26,-18 b:si_lo=-47,64,-16 b:si_me=-20,57,-37 b:si_no=39,28,-66 b:si_pero=37,-12,-24
        b:si_si=-3,-63,66 b:siempre_me=39,-39,0 b:siempre_te=48,-37,-11 b:siempre_y=41,-4,-36 b:sigo_sin=26,5,-32
        b:siguiendote_y=30,-21,-9 b:sim_e=-1,-52,53 b:sim_masterchefbr=-52,34,18 b:sin_ti=50,-30,-20 b:sleep_in=45,-43,-1
        b:slipknot_no=-28,48,-21 b:so_agora=-30,69,-39 b:so_com=-38,38,0 b:so_eu=-38,29,9 b:so_excited=-20,-15,35
        b:so_i=-35,65,-31 b:so_much=38,-33,-5 b:so_o=29,7,-36 b:so_pra=-5,-26,31 b:sobre_la=57,-37,-20 b:sobre_o=0,-51,51
        b:socorro_altashoras=20,-48,28 b:sola_en=-7,37,-30 b:solo_a=57,-41,-16 b:solo_he=-9,-44,53 b:solo_puede=30,-27,-3
        b:solo_que=76,-41,-35 b:solo_quiero=-57,11,45 b:solo_una=27,-41,13 b:some_shit=56,-32,-24 b:son_dos=13,-49,36
        b:son_las=39,13,-51 b:son_los=1,-34,33 b:son_solo=-31,53,-21 b:sou_um=-7,42,-35 b:soy_el=55,-36,-19
        b:soy_muy=16,-43,27 b:soy_pobre=38,-22,-16 b:soy_tan=48,-32,-17 b:soy_un=76,-25,-51 b:soy_una=-33,25,8
        b:still_have=-52,31,21 b:still_havent=43,-30,-13 b:stop_by=-29,-41,70 b:su_cumple=35,-25,-10
        b:supposed_to=3,34,-37 b:sure_to=-59,-1,60 b:ta_ai=53,-29,-24 b:ta_chorando=47,-37,-9 b:ta_dando=24,-33,9
        b:ta_de=49,-22,-27 b:ta_demais=-21,-24,45 b:ta_me=33,-39,5 b:ta_meio=21,13,-34 b:ta_muito=31,-63,32
        b:ta_no=-58,84,-26 b:ta_nos=-27,14,14 b:ta_passando=-39,-18,57 b:tais_araujo=61,-65,5 b:take_a=-36,-26,62
        b:takes_a=-15,44,-29 b:taking_the=16,7,-23 b:tambem_to=34,-16,-19 b:tan_bien=-27,-42,69 b:tarde_de=26,-53,26
        b:te_deja=-41,71,-31 b:te_extrano=43,-24,-19 b:te_he=40,-31,-9 b:te_llevo=-9,-35,44 b:te_preocupes=-26,42,-16
        b:te_recuerdo=-27,65,-37 b:tecnica_de=-32,54,-22 b:tem_a=-21,-26,47 b:tem_masterchefbr=-61,34,27 b:tem_o=35,-38,3
        b:tem_q=81,-43,-37 b:tem_que=36,31,-67 b:tem_uma=-24,14,11 b:temporada_de=-32,74,-42 b:tener_a=-34,-4,38
        b:tener_el=-32,-6,39 b:tengo_ganas=-63,21,42 b:tengo_la=9,33,-43 b:tengo_los=16,-42,26 b:tengo_pero=-51,11,40
        b:tengo_un=57,-13,-43 b:tenho_certeza=-31,64,-33 b:tenho_mais=-23,-38,61 b:tenho_uma=-10,-32,42
        b:tenia_pensado=-16,31,-15 b:thanks_to=-63,0,63 b:that_u2019s=77,-35,-42 b:that_was=-2,-60,62
        b:the_10th=-3,-64,67 b:the_12th=-56,51,6 b:the_17th=8,-59,51 b:the_2nd=-1,11,-11 b:the_arsenal=36,-29,-7
        b:the_boys=-45,23,22 b:the_day=58,-24,-33 b:the_fam=-44,-25,69 b:the_friday=-42,69,-26 b:the_fuck=71,-50,-21
        b:the_golden=-36,-56,92 b:the_greatest=-31,-26,57 b:the_kids=23,-31,9 b:the_last=1,-64,64 b:the_main=52,-68,16
        b:the_next=-55,61,-7 b:the_night=-27,-20,48 b:the_party=15,-40,25 b:the_people=21,-39,18 b:the_reason=-57,8,49
        b:the_state=38,13,-51 b:the_us=-71,46,25 b:the_world=-8,-15,23 b:the_worst=57,-37,-20 b:then_i=24,-23,-1
        b:thenoite_vai=-10,-43,53 b:there_would=-36,59,-23 b:they_are=-51,-11,62 b:they_may=-5,-43,48
        b:thing_i=-13,-50,63 b:think_they=50,-23,-27 b:this_monday=-42,25,17 b:this_saturday=-36,28,8
        b:thomas_e=-30,50,-21 b:ticket_for=-35,71,-36 b:tienes_que=-49,44,5 b:time_in=-17,71,-54 b:tinha_que=35,-17,-18
        b:to_bring=11,37,-48 b:to_chorando=63,-35,-28 b:to_com=20,23,-43 b:to_digi=-45,8,37 b:to_disneyland=-34,-19,52
        b:to_dunkin=18,37,-55 b:to_have=25,-61,36 b:to_me=78,-16,-63 b:to_miss=72,-33,-39 b:to_morrendo=-8,-27,35
        b:to_nervosa=-9,-23,32 b:to_school=45,-17,-28 b:to_show=-21,-23,44 b:to_think=78,-26,-52 b:to_tremendo=15,16,-31
        b:to_user=-22,-55,76 b:todo_bien=-15,38,-23 b:todo_dia=57,-42,-14 b:todo_es=-21,36,-15 b:todo_feliz=-18,61,-44
        b:todo_va=-41,-11,52 b:todos_nos=21,-24,3 b:todos_por=-10,37,-27 b:tomar_um=-30,64,-34 b:tomorrow_go=-35,70,-35
        b:tomorrow_is=-71,25,46 b:tomorrow_morning=-59,54,4 b:tomorrow_so=9,-29,20 b:tomorrow_u002c=74,24,-98
        b:torcendo_p=66,-25,-41 b:torcendo_pra=-47,7,40 b:trabajar_a=-39,46,-7 b:traves_de=-35,19,16
        b:trem_bala=45,-39,-6 b:triste_es=31,-22,-8 b:try_to=11,37,-48 b:tu_a=-9,49,-41 b:tu_casa=-22,66,-44
        b:tu_nao=-35,64,-29 b:tu_vida=39,29,-69 b:tudo_de=-23,-29,52 b:turn_out=-11,36,-26 b:tus_mejores=-14,-34,47
        b:twitter_a=-20,-19,38 b:u002c_i=22,-50,28 b:u002c_it=-6,55,-49 b:u002c_the=-21,56,-35 b:u2019s_friday=-39,35,4
        b:u2019s_like=55,-29,-26 b:u2019t_think=58,-30,-28 b:um_bom=-29,42,-13 b:um_dia=-52,38,14
        b:um_programa=50,-32,-18 b:um_zumbi=-43,-20,62 b:uma_saudade=38,-12,-26 b:uma_vez=44,-38,-6 b:un_abrazo=-6,-25,31
        b:un_ano=9,40,-49 b:un_dia=-26,-4,30 b:un_exito=-17,-20,37 b:un_gran=-10,-5,14 b:un_grupo=-21,-14,35
        b:un_libro=-32,45,-12 b:un_maravilloso=39,-28,-10 b:un_monton=27,-33,6 b:un_pais=-31,26,5 b:un_pequeno=-44,29,15
        b:un_poquito=-36,1,35 b:un_rato=-32,-29,61 b:un_saludo=-32,34,-2 b:un_vaso=75,-29,-46 b:una_cosa=-2,-23,25
        b:una_de=-34,-41,75 b:una_gran=-22,1,21 b:una_mala=54,-28,-25 b:una_persona=-33,37,-4 b:una_puta=41,-15,-26
        b:una_semana=-9,-16,26 b:unico_que=-32,68,-36 b:unicornio_maisvoce=-30,26,4 b:unicornio_no=-27,0,27
        b:uno_que=26,-63,38 b:up_for=-24,45,-21 b:up_with=37,-56,19 b:us_in=-35,-21,56 b:user_ademas=-20,48,-28
        b:user_ahh=-35,-4,40 b:user_ahora=27,-48,21 b:user_al=10,-31,21 b:user_altashoras=-29,56,-26
        b:user_bien=-60,-22,82 b:user_buen=-9,-19,27 b:user_bueno=17,-63,46 b:user_claro=3,-39,36 b:user_come=-19,46,-27
        b:user_como=-25,73,-49 b:user_conmigo=16,-33,16 b:user_da=-26,65,-40 b:user_de=35,34,-69 b:user_denada=-35,28,6
        b:user_el=-54,67,-13 b:user_eres=-48,-18,66 b:user_eso=48,9,-57 b:user_espero=-45,-19,64
        b:user_falando=-36,62,-26 b:user_foi=-31,68,-37 b:user_friday=-42,-32,74 b:user_gran=-31,-38,69
        b:user_ha=-20,-50,70 b:user_hay=20,-47,27 b:user_he=-16,31,-15 b:user_hombre=-41,50,-9
        b:user_impresionante=50,-37,-13 b:user_isso=53,-33,-20 b:user_ja=-29,33,-4 b:user_jo=37,-20,-17
        b:user_la=34,10,-44 b:user_lindo=-27,47,-20 b:user_lo=32,20,-52 b:user_lol=48,-45,-3 b:user_los=-21,-5,26
        b:user_me=-35,37,-2 b:user_melhor=-21,-28,49 b:user_muchas=-47,-31,77 b:user_muy=50,1,-51 b:user_my=3,56,-59
        b:user_na=-36,84,-49 b:user_nao=10,14,-24 b:user_ni=28,-46,17 b:user_noooo=41,-20,-21 b:user_o=-12,23,-11
        b:user_pero=45,-19,-26 b:user_plus=54,-32,-22 b:user_porque=74,-35,-39 b:user_pues=26,-27,1
        b:user_quiero=-43,72,-29 b:user_rt=-27,54,-27 b:user_saiu=46,-32,-14 b:user_sigo=43,-32,-11
        b:user_sobre=25,16,-40 b:user_solo=9,-44,35 b:user_son=-40,30,10 b:user_soy=16,-58,42 b:user_su=7,-27,20
        b:user_ta=-54,29,25 b:user_tanto=3,-37,34 b:user_tengo=-30,-40,70 b:user_that=56,-66,10 b:user_the=49,31,-80
        b:user_thenoite=-13,-49,62 b:user_tio=38,-2,-37 b:user_to=-40,58,-19 b:user_u=50,-31,-19 b:user_un=-54,73,-18
        b:user_una=26,32,-58 b:user_videoshowaovivo=-44,8,36 b:user_ya=-41,-4,44 b:user_you=-26,4,22
        b:vai_cantar=-42,-9,51 b:vai_comecar=-29,19,11 b:vai_dar=53,-27,-26 b:vai_se=56,-57,0 b:vai_ser=24,17,-42
        b:vai_ter=-35,75,-40 b:vai_virar=21,-15,-6 b:vai_vitor=-21,-43,64 b:vamos_la=-27,29,-3 b:vas_a=57,-51,-7
        b:vc_e=-34,-40,74 b:vc_nao=-47,59,-13 b:vc_respeita=-25,-26,51 b:vendo_a=30,-39,9 b:vendo_o=-38,63,-25
        b:vengo_de=5,-22,18 b:venir_a=17,-22,5 b:veo_como=-45,-24,69 b:ver_cuando=32,-1,-31 b:ver_las=21,-36,16
        b:ver_lo=-16,-22,37 b:ver_os=-32,49,-17 b:ver_quem=-24,-22,46 b:ver_si=8,-61,53 b:very_interesting=-25,-32,57
        b:vestida_de=-21,-36,56 b:vestido_de=5,43,-47 b:veteran_day=-30,43,-13 b:vez_de=-29,8,22 b:via_user=0,-39,39
        b:vida_nos=-21,-28,49 b:video_in=51,-30,-21 b:video_show=6,-51,45 b:videoshowaovivo_com=-52,27,25
        b:videoshowaovivo_e=-55,45,11 b:videoshowaovivo_fatima=-17,-47,64 b:videoshowaovivo_melhor=-34,14,20
        b:videoshowaovivo_otaviano=33,17,-50 b:videoshowaovivo_ta=31,0,-30 b:viernes_no=-21,50,-29 b:visto_el=-48,29,19
        b:vitor_masterchefbr=67,-24,-43 b:voce_e=-49,2,47 b:voce_esta=-32,51,-19 b:vou_assistir=-52,44,8
        b:vou_chorar=28,-37,9 b:vou_ser=46,-22,-25 b:voz_linda=-5,-19,24 b:w_the=81,-47,-34 b:wait_til=42,-16,-26
        b:waiting_for=-11,24,-12 b:wanna_come=-11,42,-30 b:want_a=15,1,-16 b:was_going=-45,71,-26 b:watch_is=25,22,-47
        b:watch_the=-12,40,-28 b:watched_the=-50,56,-6 b:watching_the=-16,-41,57 b:way_to=40,-76,35 b:we_are=-74,67,7
        b:we_could=-22,50,-28 b:we_dont=59,-39,-20 b:we_got=-68,1,68 b:we_have=-34,14,20 b:what_a=42,-61,19
        b:what_the=57,-37,-20 b:what_you=-38,58,-20 b:when_he=-32,18,14 b:when_i=24,-29,5 b:when_the=-4,73,-69
        b:who_going=-63,20,42 b:why_did=54,-13,-41 b:why_not=-71,18,53 b:will_just=53,-29,-24 b:will_make=8,48,-56
        b:will_see=50,14,-64 b:wipe_the=-26,-18,44 b:wish_i=-21,-35,55 b:with_a=9,9,-19 b:with_his=-51,3,48
        b:with_kendrick=-35,-40,75 b:with_user=-54,5,50 b:work_to=-12,42,-30 b:y_ahora=61,-5,-56 b:y_al=12,33,-45
        b:y_comida=-17,53,-36 b:y_como=-12,-18,29 b:y_es=5,-16,12 b:y_la=-12,57,-45 b:y_las=-72,45,27 b:y_los=18,-18,1
        b:y_pongo=69,-43,-26 b:y_pues=23,-2,-21 b:y_sin=57,-60,3 b:y_soy=71,-41,-30 b:y_tengo=68,-58,-10
        b:y_todo=50,-8,-42 b:y_tu=66,-53,-13 b:y_voy=2,63,-65 b:ya_eres=38,-16,-23 b:ya_es=25,-54,29 b:ya_pero=50,-21,-29
        b:ya_que=1,-11,9 b:ya_sabes=-10,40,-29 b:ya_va=55,-30,-25 b:ya_ves=24,9,-33 b:ya_ya=21,-22,1 b:yo_con=-50,-5,55
        b:yo_estaba=-18,62,-44 b:yo_iba=33,2,-35 b:yo_lo=21,-24,4 b:yo_ni=-18,39,-21 b:yo_pero=5,-36,31
        b:yo_solo=-64,77,-13 b:yo_soy=-16,-19,35 b:yo_tambien=2,3,-5 b:yo_te=-26,-30,56 b:yo_voy=35,-39,4
        b:yoko_masterchefbr=37,-23,-14 b:you_just=55,-64,9 b:you_never=63,-25,-38 b:you_watch=50,-25,-25
        b:your_saturday=-18,52,-34 b:youtuber_user=-45,23,22 b:yuko_e=-6,-39,45 b:yuko_masterchefbr=-45,42,3
        b:zayn_and=-38,68,-30 b:zeca_pagodinho=-32,50,-18 l:negative2=58,3,-61 l:positive=-40,-35,75
        l:positive2=19,-64,45 l:positive3=-64,28,36 n:1st=-51,45,6 n:acredito=15,-38,22 n:ahora=-57,100,-43
        n:al=71,-41,-30 n:an=-55,39,16 n:ano=54,-41,-13 n:aqui=11,20,-31 n:as=89,-32,-57 n:asi=-11,57,-45
        n:assistindo=-21,42,-21 n:believe=6,-66,59 n:bien=32,-39,7 n:c=105,-62,-44 n:can=3,36,-38 n:chorar=40,-40,0
        n:com=-60,67,-7 n:comecar=48,-31,-17 n:como=28,21,-49 n:consigo=72,-24,-48 n:creo=9,51,-60 n:dar=-12,54,-42
        n:decir=44,-49,6 n:deixar=81,-47,-33 n:deja=32,-10,-22 n:depois=-61,32,29 n:domingolegal=46,-14,-32
        n:duda=20,-58,37 n:edecasa=-46,24,22 n:el=65,2,-67 n:em=34,-19,-15 n:encontro=-6,-9,15 n:esas=-1,29,-28
        n:eso=45,11,-56 n:estan=-58,88,-30 n:estar=40,-54,14 n:fala=-22,50,-28 n:faz=63,-45,-18 n:feel=-47,-22,69
        n:fica=46,-21,-25 n:gente=32,11,-43 n:gostam=-43,28,15 n:hablan=-27,48,-21 n:habra=54,7,-60 n:hacer=52,-6,-46
        n:had=63,-35,-28 n:han=13,-75,62 n:has=-28,-43,71 n:hold=43,-24,-19 n:i=38,-50,12 n:importa=-20,-34,53
        n:ir=-26,58,-33 n:ja=-3,-44,46 n:juego=42,-28,-14 n:kkkk=-29,21,8 n:know=-82,66,16 n:la=-16,28,-12
        n:lava=15,-32,17 n:le=36,-11,-25 n:like=-63,9,54 n:lol=4,-54,50 n:los=28,13,-41 n:lugar=3,-33,30
        n:make=92,-45,-47 n:mal=-44,52,-8 n:mala=57,-46,-11 n:mis=62,-38,-24 n:morning=57,-35,-21 n:na=81,-59,-22
        n:nao=33,-81,48 n:naruto=50,-41,-9 n:nenhum=3,-33,30 n:no=31,37,-68 n:normal=66,-27,-39 n:nos=-54,36,18
        n:of=-75,5,70 n:para=37,-57,19 n:pero=-48,17,30 n:play=63,-61,-2 n:por=31,-15,-16 n:posso=-31,25,6
        n:prato=69,-40,-29 n:preocupes=-26,42,-16 n:puede=47,19,-66 n:quite=49,-30,-19 n:saber=-52,25,27
        n:salir=-27,42,-15 n:seas=26,-25,-1 n:sem=-23,-5,28 n:sere=55,-34,-21 n:seria=13,-33,20 n:seu=45,-46,2
        n:sin=70,-44,-25 n:so=-28,20,7 n:tampoco=-15,-50,64 n:tanto=41,-2,-39 n:the=56,39,-95 n:thenoite=-68,27,41
        n:there=31,-43,12 n:think=66,-61,-5 n:ti=50,-30,-20 n:tienes=-56,23,32 n:tonight=35,-15,-20 n:torcer=45,-28,-16
        n:tweet=-28,-20,48 n:user=54,-8,-45 n:veces=14,-37,23 n:veo=-27,-29,56 n:ver=79,-12,-67 n:vi=55,-11,-44
        n:volta=-46,61,-15 n:with=57,-70,14 n:y=45,-20,-25 n:ya=73,-45,-28 n:you=59,28,-87 p:aband=29,-21,-8
        p:abraz=-29,-21,50 p:abstr=-38,56,-18 p:absur=33,-58,24 p:acabe=22,-35,13 p:aceit=-35,-21,56 p:acert=10,-15,5
        p:aclar=-12,43,-31 p:acont=-1,47,-46 p:acost=55,-31,-24 p:acred=10,-57,46 p:actor=41,-40,-1 p:actua=21,-40,19
        p:acuer=78,-39,-40 p:adivi=54,-33,-21 p:admir=-57,20,38 p:adoca=13,-36,24 p:adooo=-26,-30,56 p:adore=-40,-3,44
        p:adoro=-22,-46,68 p:adrie=-39,64,-25 p:afect=-35,56,-21 p:afici=10,25,-35 p:agarr=-12,68,-56 p:agoni=80,-41,-39
        p:agreg=-35,5,30 p:ahaha=62,-26,-36 p:ahhhh=51,-17,-34 p:ajaja=-13,40,-27 p:alber=-56,54,2 p:alcoh=-35,62,-27
        p:alegr=-33,-42,75 p:alerg=61,-27,-34 p:altur=16,-41,25 p:alumn=-39,-45,84 p:amand=-51,4,48 p:amane=-2,-17,19
        p:amanh=-42,15,26 p:amarr=-41,16,25 p:ameri=31,29,-60 p:amooo=-29,-44,74 p:amorr=-54,66,-11 p:andro=-34,36,-2
        p:animo=7,30,-37 p:anniv=-47,27,20 p:annua=-46,13,33 p:anoch=-17,-17,34 p:ansie=-40,52,-12 p:ansio=-38,-14,51
        p:answe=-16,60,-44 p:apaix=-50,-12,63 p:aplau=7,-25,18 p:aport=-20,-32,52 p:appea=0,-26,26 p:apres=37,7,-44
        p:aprev=3,26,-29 p:aquar=68,-38,-30 p:aquil=-15,37,-22 p:arant=0,-22,22 p:arras=-32,-33,65 p:arreg=42,-63,21
        p:arroc=26,1,-27 p:arrog=56,-37,-19 p:arrui=71,-54,-17 p:artis=-83,58,25 p:artur=-22,-34,56 p:asegu=30,-45,15
        p:asoci=-33,-39,72 p:assan=-2,-29,30 p:assoc=-32,65,-33 p:assus=78,-40,-38 p:astra=-33,54,-21 p:atard=45,-24,-21
        p:atitu=34,-19,-15 p:attac=125,-63,-62 p:autob=57,-21,-37 p:autoe=44,-53,9 p:aweso=-21,-39,61 p:awkwa=17,-23,6
        p:ayuda=0,35,-35 p:bacan=-44,2,42 p:bacur=17,11,-29 p:baila=-33,-14,47 p:baixa=-35,47,-11 p:banca=-30,-10,39
        p:barat=-17,43,-26 p:barra=-6,55,-49 p:basti=6,20,-26 p:batat=13,28,-41 p:batma=-49,39,10 p:beckh=-37,25,12
        p:benid=-12,27,-14 p:bermu=-38,63,-25 p:berro=-32,-43,75 p:bette=-7,-22,28 p:bewar=50,-22,-28 p:bienv=-38,-39,77
        p:birth=-19,6,13 p:bless=-12,-54,66 p:block=31,-66,35 p:blood=57,-4,-53 p:bloqu=53,-2,-52 p:botto=27,-33,7
        p:brand=-23,61,-38 p:brinc=61,-44,-17 p:build=54,27,-81 p:burgu=67,-38,-29 p:cabro=52,-3,-48 p:calad=62,-32,-30
        p:calib=-21,40,-20 p:calif=-38,-45,83 p:cambi=-18,5,13 p:camil=7,32,-39 p:camin=-34,31,3 p:canas=50,-42,-7
        p:cance=65,-4,-61 p:canci=-12,50,-38 p:candi=-61,27,34 p:cansa=0,65,-65 p:capri=-36,-4,40 p:carac=46,-12,-34
        p:caral=6,19,-25 p:carin=-70,46,25 p:carit=-39,26,13 p:carol=-29,46,-16 p:carri=20,-51,31 p:casin=23,-35,12
        p:casit=-27,-10,37 p:catal=-23,56,-33 p:catho=69,-32,-37 p:cente=-5,32,-27 p:centr=34,24,-58 p:cereb=-30,22,8
        p:certa=-30,62,-32 p:chama=19,-24,5 p:chava=-26,44,-18 p:cheve=-29,-11,40 p:chica=19,-59,40 p:chico=-38,21,16
        p:chiqu=9,-47,38 p:choca=43,5,-48 p:chora=39,-11,-28 p:chula=-17,-22,39 p:cidad=-39,73,-34 p:cinem=-44,16,28
        p:circu=42,-61,19 p:citiz=92,-36,-57 p:claim=84,-55,-29 p:clasi=16,-53,37 p:clini=-45,65,-20 p:cober=-44,19,26
        p:coinc=-41,43,-2 p:coita=54,-28,-27 p:cojon=12,-37,25 p:colom=-42,78,-36 p:coloq=3,33,-36 p:combi=-11,42,-31
        p:comec=-49,8,41 p:comed=-2,-77,78 p:comen=-19,33,-15 p:compl=14,32,-46 p:compo=-62,-3,64 p:compu=20,17,-37
        p:comun=-6,3,3 p:condi=-48,39,10 p:confi=-10,-17,26 p:congr=-19,4,15 p:conme=-29,17,12 p:consc=-30,52,-22
        p:conso=-20,70,-50 p:const=-50,33,17 p:conta=0,-5,5 p:conti=27,22,-49 p:coraj=12,-38,27 p:coraz=-72,30,42
        p:corre=0,48,-48 p:corta=46,-60,14 p:cosit=-11,-24,35 p:costa=-35,46,-10 p:couga=-17,-28,45 p:could=54,-48,-6
        p:cover=-68,3,65 p:cozin=-39,19,20 p:creat=-7,31,-24 p:crite=-27,46,-19 p:criti=-8,-17,25 p:croch=-36,33,3
        p:cuida=83,-59,-24 p:curio=-53,-11,65 p:curra=28,-34,6 p:dange=67,-40,-26 p:danie=55,-67,11 p:danil=-18,-16,34
        p:debid=-13,36,-24 p:debor=-49,-6,54 p:debut=-42,60,-18 p:decid=-17,72,-55 p:decli=-38,73,-35 p:dejad=54,-40,-13
        p:dejar=-62,70,-7 p:delay=69,-29,-41 p:delic=-27,29,-2 p:delit=-40,40,0 p:demaa=-8,-27,35 p:demas=26,-13,-13
        p:denad=-35,28,6 p:dentr=-51,48,3 p:denun=89,-64,-25 p:depar=10,54,-64 p:depre=72,-5,-67 p:desca=24,-15,-9
        p:desco=11,41,-53 p:descu=73,-46,-27 p:desea=33,-18,-15 p:deses=58,-3,-55 p:desfi=-19,65,-46 p:desgr=61,-29,-32
        p:desor=5,-62,57 p:despe=36,33,-69 p:despr=49,-26,-23 p:desse=35,11,-45 p:destr=69,-16,-53 p:diabo=64,-38,-26
        p:diada=-17,-32,49 p:diagn=18,17,-35 p:dibuj=-28,40,-13 p:diera=-15,35,-20 p:diffe=-24,75,-52 p:dim-d=-19,-6,25
        p:disap=10,46,-56 p:disci=-28,42,-15 p:disen=32,21,-53 p:disne=4,-58,54 p:dispo=-30,70,-39 p:distr=-12,51,-38
        p:diver=6,-19,13 p:divul=11,-56,45 p:doesn=10,45,-55 p:donal=42,3,-45 p:drama=44,-36,-7 p:ducha=23,-38,15
        p:duerm=51,-31,-21 p:durin=24,30,-54 p:echar=20,26,-45 p:econo=22,-70,48 p:embra=43,-20,-23 p:emoca=4,19,-23
        p:emoci=-42,-19,61 p:emplo=35,21,-56 p:encan=-79,-6,85 p:encim=25,-58,33 p:enfer=61,-19,-43 p:engor=-50,21,30
        p:engra=9,-64,55 p:engri=-27,43,-16 p:enlou=17,-30,14 p:enorm=-53,22,31 p:enten=40,15,-55 p:entir=-53,43,10
        p:entre=-20,9,12 p:entro=51,-27,-25 p:eotch=-27,48,-21 p:ervil=60,-36,-23 p:escan=-25,52,-27 p:escap=51,-61,10
        p:escog=-17,-28,45 p:escon=-34,74,-40 p:escuc=-31,-5,36 p:espan=34,-51,17 p:espet=-28,-24,53 p:espos=32,-39,8
        p:estra=6,44,-50 p:estru=24,-35,11 p:estup=35,-72,38 p:etern=-28,14,14 p:etiqu=-39,59,-20 p:europ=6,-29,23
        p:evolu=-28,-41,68 p:exact=35,21,-56 p:excel=-41,-25,65 p:excit=-10,-59,69 p:exemp=-29,-23,52 p:exist=58,-42,-17
        p:expec=73,-36,-37 p:exper=-13,-12,25 p:exten=-8,54,-46 p:extre=-36,9,27 p:fala-=-15,46,-31 p:falam=-46,29,17
        p:falar=65,-47,-18 p:falca=84,-45,-39 p:famos=-8,-18,26 p:fanar=14,-35,21 p:fanta=-31,-52,83 p:farel=-35,41,-6
        p:favor=-24,-35,60 p:fecha=-46,22,24 p:felic=-51,3,49 p:feliz=-40,-5,45 p:ficav=-9,42,-33 p:ficha=-15,-21,36
        p:final=-56,12,44 p:finde=-52,39,14 p:fishe=93,-38,-55 p:fisic=-50,74,-24 p:fizer=-24,10,14 p:fleet=-17,-25,42
        p:folla=17,5,-21 p:forca=58,-27,-31 p:fores=64,-36,-28 p:forgo=42,-77,35 p:forwa=-32,-23,55 p:framb=42,-34,-8
        p:frang=46,4,-50 p:freed=-7,-36,43 p:frees=23,-39,16 p:fresq=45,-19,-26 p:frien=-51,14,38 p:frust=97,-23,-74
        p:fuero=48,-15,-33 p:funci=-24,17,7 p:funda=28,28,-56 p:futbo=-60,60,0 p:galle=27,14,-41 p:galva=4,-47,43
        p:ganhe=-38,53,-14 p:ganho=34,-18,-16 p:gasta=67,-19,-49 p:genia=-73,14,59 p:gentl=76,-47,-29 p:giant=19,-31,12
        p:glori=-32,-41,73 p:gosto=-11,-25,36 p:gover=85,-47,-38 p:gramm=-50,-1,51 p:grani=-47,41,7 p:grava=7,48,-54
        p:great=-4,-57,61 p:grieg=43,-24,-19 p:guilh=0,-22,22 p:guima=17,-28,11 p:gusta=-17,-15,32 p:hahah=-50,43,8
        p:hambr=-6,24,-18 p:hambu=47,-2,-44 p:happi=32,-55,23 p:harpe=25,-25,-1 p:haven=19,32,-51 p:hermo=-47,-10,56
        p:hicim=42,-26,-17 p:highe=41,-17,-24 p:hilto=6,-31,24 p:hiper=42,-1,-41 p:histo=15,-52,37 p:hitti=-21,55,-34
        p:holly=-51,22,28 p:homof=35,-6,-29 p:hopef=-22,-37,59 p:horar=6,23,-29 p:horri=48,-51,3 p:horro=22,27,-48
        p:hospi=-41,85,-44 p:http:=-47,62,-15 p:idiot=30,1,-31 p:igual=-36,39,-3 p:ihave=-15,34,-18 p:ilusi=67,-23,-44
        p:image=-56,61,-5 p:imeld=-32,13,19 p:implo=38,-28,-10 p:impos=-22,37,-15 p:impot=60,-38,-22 p:impre=-37,50,-13
        p:incid=-37,61,-24 p:incre=-60,-10,70 p:incri=-23,-20,43 p:indic=-40,-17,58 p:indig=44,-66,22 p:indir=7,27,-34
        p:infan=42,27,-69 p:infor=32,6,-38 p:ingle=43,7,-50 p:ingra=56,-28,-28 p:injur=39,32,-71 p:injus=79,-40,-39
        p:insan=-40,66,-26 p:inspi=-37,36,2 p:insti=-62,48,14 p:insur=-13,-39,52 p:inten=-9,29,-20 p:invej=51,-48,-3
        p:invit=-56,43,12 p:invol=20,43,-62 p:iphon=-51,-17,67 p:irela=8,-58,50 p:izqui=15,-44,29 p:jacqu=5,-2,-2
        p:jamai=-43,45,-1 p:janta=20,-45,26 p:janua=6,34,-40 p:japon=45,-48,3 p:jealo=29,-33,5 p:jejej=-34,-25,59
        p:jewis=-38,65,-27 p:joaqu=-15,31,-16 p:jpmor=21,9,-30 p:jugam=-28,56,-28 p:julia=-11,61,-50 p:junta=44,-24,-20
        p:kayak=-18,-41,59 p:kissi=-28,-14,43 p:kkkkk=-25,53,-28 p:krist=23,28,-51 p:labio=38,-18,-20 p:lacra=-48,-43,91
        p:lagri=24,-31,7 p:lamen=38,-41,3 p:larga=36,29,-64 p:lasco=40,-14,-26 p:lasti=37,-54,18 p:laugh=-57,-38,95
        p:lectu=14,-40,26 p:lexin=25,3,-28 p:libre=-53,3,50 p:licen=-25,58,-33 p:limit=71,-18,-53 p:limpi=-32,50,-18
        p:lindi=-25,-24,49 p:lindo=-15,-69,84 p:liste=-86,43,43 p:llega=63,-11,-52 p:llore=25,-51,25 p:londo=-5,41,-36
        p:longe=-28,64,-36 p:looki=-2,-40,41 p:lutad=-32,20,12 p:macar=-41,-15,56 p:machi=52,-4,-48 p:magni=-37,-25,62
        p:malet=14,31,-45 p:maltr=7,36,-44 p:maluc=-19,45,-27 p:malum=-18,-53,72 p:maner=-53,16,37 p:manif=-54,19,35
        p:manne=-41,71,-30 p:manoe=-4,-37,42 p:mante=44,-31,-13 p:manua=26,-44,18 p:marav=-18,-45,63 p:march=26,-56,30
        p:marle=-9,-31,39 p:marve=-9,-50,58 p:matan=12,30,-42 p:melan=29,-31,2 p:meltd=86,-56,-30 p:membe=30,-41,12
        p:menin=-11,35,-23 p:menud=-6,-41,47 p:merec=1,-20,19 p:mesei=-30,20,10 p:mexic=1,-49,48 p:minha=-23,-9,32
        p:minis=28,42,-70 p:mirad=-25,48,-23 p:miria=59,-29,-30 p:miser=22,-45,23 p:miste=16,40,-55 p:model=-33,42,-9
        p:modif=16,8,-25 p:monot=-16,-37,53 p:monto=27,-33,6 p:morad=-44,73,-28 p:morre=12,-63,52 p:morta=-1,-46,47
        p:mostr=5,-30,26 p:motiv=-37,-25,62 p:muert=60,-61,0 p:muest=-20,-37,56 p:multi=-44,61,-17 p:murci=-35,-26,62
        p:music=13,24,-37 p:musli=62,-28,-33 p:muuuu=-28,-31,59 p:naooo=53,-36,-17 p:narut=-45,6,39 p:nayan=20,18,-39
        p:negat=30,24,-53 p:nelso=45,-42,-3 p:nenhu=26,-54,28 p:nervo=56,-41,-15 p:nesse=58,-41,-17 p:nicol=-22,79,-57
        p:night=5,-41,35 p:ningu=15,22,-37 p:noche=43,-24,-19 p:nojen=42,-28,-14 p:noooo=10,7,-17 p:nossa=-27,-30,57
        p:nosso=30,-40,9 p:novam=11,21,-32 p:novel=27,-49,22 p:nuevo=-40,57,-17 p:obrig=8,29,-37 p:obsta=-17,57,-40
        p:odeio=25,-28,2 p:odian=71,-40,-32 p:offic=-63,30,33 p:olvid=-41,50,-9 p:olymp=68,-6,-62 p:oport=16,-44,29
        p:orgul=4,-60,56 p:origi=66,-39,-27 p:osbor=44,-23,-21 p:outra=24,13,-36 p:owner=29,29,-58 p:pakis=23,-33,10
        p:palma=9,-48,39 p:panta=43,0,-43 p:pantu=-48,32,16 p:paoll=-27,24,4 p:parab=6,-34,28 p:parad=26,34,-60
        p:parej=-55,6,49 p:paren=77,-76,-1 p:parti=-4,42,-37 p:passe=54,-50,-4 p:pasti=85,-30,-55 p:pecad=34,5,-39
        p:peeee=-60,35,25 p:pegad=-51,49,2 p:pelic=-32,-39,71 p:pensa=13,48,-62 p:perde=51,11,-62 p:perdo=57,-28,-28
        p:perfe=-57,-55,112 p:pesad=29,34,-63 p:pessi=69,-24,-44 p:phill=-31,-37,68 p:piens=-22,80,-58 p:piern=60,-36,-23
        p:pilla=9,26,-35 p:pinta=-19,57,-39 p:piore=37,-22,-15 p:piroc=-12,41,-29 p:place=-2,-48,49 p:plate=36,-51,14
        p:plmdd=14,12,-26 p:pobre=2,27,-29 p:podem=9,27,-36 p:poder=65,-21,-44 p:polit=75,-28,-47 p:popul=-29,27,2
        p:poqui=-41,19,21 p:porfi=-29,45,-16 p:posib=-30,14,16 p:prato=-2,40,-39 p:predi=64,-61,-3 p:pregu=-17,50,-33
        p:premi=4,-15,11 p:prepa=1,-28,27 p:prepo=63,-30,-32 p:previ=-52,51,1 p:proce=39,-39,0 p:prome=-48,42,6
        p:pronu=-12,35,-24 p:propo=-36,20,17 p:propr=80,-87,7 p:propu=-23,37,-13 p:prote=14,-31,17 p:prove=23,-32,10
        p:proxi=-39,61,-21 p:pseud=51,-25,-27 p:psico=-4,-44,49 p:psych=-37,76,-40 p:publi=12,38,-49 p:pudie=27,34,-61
        p:pueda=-30,-24,54 p:puede=-26,-32,58 p:puntu=-23,39,-16 p:quant=72,-55,-17 p:quien=50,-28,-21 p:quier=20,3,-23
        p:quint=-12,44,-33 p:quise=-24,66,-42 p:quisi=-19,46,-27 p:racis=82,-72,-9 p:radio=-20,-23,43 p:rafae=-27,60,-33
        p:ramir=-46,28,18 p:rappe=-52,0,53 p:readi=11,-26,15 p:recad=-34,50,-17 p:recei=8,-37,29 p:recib=-18,22,-4
        p:recie=-35,62,-27 p:reenc=-38,0,38 p:refor=-31,61,-31 p:regio=-45,87,-41 p:regis=64,-8,-57 p:relig=36,-19,-17
        p:remem=5,49,-54 p:repet=46,10,-56 p:repri=0,37,-37 p:repub=74,-37,-37 p:resac=-43,37,6 p:resta=-63,82,-19
        p:resum=-9,61,-51 p:retir=27,-51,24 p:reven=32,2,-34 p:revis=-17,-26,43 p:ridic=92,-33,-60 p:roman=45,-42,-2
        p:roupa=18,18,-37 p:rouse=-36,53,-16 p:russe=-35,68,-34 p:rutin=55,-21,-34 p:sabie=17,2,-19 p:sabri=-26,75,-49
        p:saind=13,33,-47 p:salid=-51,-19,70 p:salmo=-25,-19,44 p:salto=66,-40,-26 p:samaj=-36,-26,62 p:sandy=16,-23,6
        p:sangu=63,-24,-39 p:satis=-34,52,-18 p:satur=-20,14,6 p:sauda=72,-68,-3 p:scree=18,-49,32 p:screw=56,14,-69
        p:searc=69,-21,-48 p:seduc=-41,20,20 p:segun=-22,1,21 p:seinf=-33,-11,45 p:selec=-15,-56,71 p:selli=-13,16,-4
        p:senho=-38,31,7 p:sensa=-17,-61,79 p:sensi=47,-24,-23 p:sensu=-33,-33,66 p:senta=82,-51,-31 p:septi=4,-60,56
        p:servi=-26,69,-44 p:sever=17,-43,26 p:sevil=-12,63,-51 p:sexta=8,-39,31 p:shitt=70,-44,-26 p:shott=-25,49,-24
        p:siend=-29,-20,49 p:signi=-21,55,-34 p:sigui=11,26,-37 p:siiii=-19,-48,67 p:silvi=23,20,-43 p:since=-52,41,11
        p:slipk=-28,48,-21 p:smart=-50,41,9 p:smoke=-24,46,-22 p:sober=77,-33,-44 p:socia=53,-36,-17 p:solut=-29,52,-23
        p:sombr=54,-31,-23 p:somew=22,-52,30 p:sonid=3,-40,37 p:sonri=-44,-12,56 p:sound=12,-58,47 p:sozin=54,3,-58
        p:spoil=80,-23,-57 p:stadi=-36,64,-28 p:strai=-48,57,-9 p:stupi=79,-45,-35 p:succe=-32,-64,97 p:suces=0,-29,28
        p:sueno=-22,-21,43 p:suert=14,-55,40 p:sufre=48,-20,-28 p:sufri=47,-40,-7 p:suici=75,-45,-30 p:sunde=18,16,-34
        p:surge=66,-30,-36 p:susta=-40,26,14 p:sydne=-2,36,-34 p:table=-74,25,48 p:talen=-10,-35,44 p:talle=9,21,-31
        p:tambe=12,-27,15 p:tanta=5,-36,31 p:taylo=36,-61,25 p:tecni=-15,9,6 p:tecno=-10,-40,49 p:tempr=17,16,-33
        p:tenta=58,13,-71 p:termo=-58,16,42 p:terre=44,-29,-15 p:terro=67,-16,-51 p:thing=33,-19,-14 p:thoma=-58,-11,69
        p:throu=25,27,-52 p:tiern=24,3,-27 p:tipic=57,-24,-33 p:titan=51,-33,-18 p:titul=25,14,-40 p:tocab=27,-31,4
        p:todav=32,-48,16 p:today=-37,-28,65 p:todin=-44,20,24 p:toget=-39,-29,67 p:tomba=16,-37,21 p:tombe=14,-31,17
        p:torci=-12,-40,52 p:tourn=-3,58,-56 p:trail=25,-29,3 p:tranq=-52,2,50 p:trave=-53,-12,64 p:traze=-38,49,-11
        p:trein=19,13,-32 p:trist=105,-63,-41 p:tryin=-31,47,-16 p:trynn=-38,71,-33 p:turne=16,29,-45 p:tuuuu=-30,-27,57
        p:tuvie=17,33,-50 p:u002c=30,41,-72 p:unite=4,42,-46 p:upgra=-16,-31,46 p:urgen=5,28,-33 p:utili=42,-26,-17
        p:valte=-35,26,9 p:venti=11,-36,24 p:veran=24,29,-54 p:verda=-26,34,-8 p:vergo=102,-69,-33 p:verla=-2,-40,42
        p:verme=-17,4,13 p:veter=-30,43,-13 p:vibra=-30,39,-9 p:viend=-26,25,2 p:viene=-35,18,17 p:villa=-32,-6,38
        p:violi=-33,-40,73 p:virtu=46,-58,12 p:vitim=47,-23,-24 p:voice=-47,8,39 p:volvi=55,-52,-3 p:vosot=-33,61,-28
        p:vuelt=-37,4,33 p:vulga=-8,-32,40 p:waiti=-31,52,-21 p:water=38,-61,23 p:welco=-1,-55,56 p:willi=3,-63,61
        p:windo=44,-65,21 p:winne=-43,-5,48 p:winte=-29,-21,50 p:worki=43,-55,11 p:yeste=33,-40,7 p:yupii=-10,-36,45
        s::(=116,-59,-57 s::)=-45,-12,57 s::/=47,1,-48 s:?1=8,24,-32 s:?2=27,23,-51 s:?3=27,0,-27 s:capitals=19,-27,8
        s:haha=-52,1,50 s:jaja=-44,20,24 s:♥=-42,47,-5 s:❤=-55,-51,106 s:🌚=-32,55,-23 s:🎵=-28,42,-14 s:🎶=-10,36,-26
        s:👀=-17,-27,43 s:👌=-23,-24,47 s:👍=23,-31,8 s:👏=-40,23,17 s:💔=26,17,-44 s:💕=24,-55,31 s:💙=-45,4,41 s:💜=-53,5,48
        s:💞=-16,-30,46 s:😁=-21,-31,52 s:😄=32,-17,-15 s:😅=-22,37,-15 s:😉=-22,-37,59 s:😊=-25,-22,47 s:😋=-29,-36,66
        s:😌=17,21,-38 s:😍=-67,-25,91 s:😒=70,-38,-32 s:😞=38,-21,-17 s:😢=89,-58,-30 s:😩=49,-24,-25 s:😬=9,35,-43
        s:😭=68,-86,18 s:😱=6,34,-41 s:😴=36,-41,5 s:😹=-40,30,10 s:😻=-31,-18,49 s:🙌=-16,-28,44 s:🤔=-46,66,-20 s:🤗=-39,-21,60
        w:1=-8,44,-36 w:100th=-17,-42,59 w:11=-53,50,2 w:12th=-62,28,34 w:13th=-50,33,17 w:14=34,-64,30 w:15th=-22,50,-28
        w:17=2,60,-62 w:17/05=-23,54,-32 w:18=-28,90,-62 w:18th=-64,73,-10 w:20=-59,54,5 w:2016=-24,-40,64
        w:2017=4,10,-14 w:22=71,-37,-34 w:24=-55,25,30 w:24th=-3,-67,70 w:27=-43,85,-43 w:27th=-47,35,11 w:28=-52,105,-53
        w:2pm=-41,45,-4 w:35=39,-11,-28 w:3d=-28,81,-53 w:3rd=18,8,-26 w:4=-17,6,11 w:40=-39,59,-20 w:50=78,-61,-17
        w:53=71,-39,-32 w:60=65,-5,-60 w:6th=-20,3,17 w:7=30,25,-55 w:70=34,-26,-8 w:7th=-38,61,-24 w:9=-73,39,33
        w:9pm=21,-67,46 w:aaaaaaaaa=-44,85,-40 w:aaaaah=22,-52,30 w:abel=80,-41,-39 w:abiertos=44,-33,-11 w:abj=7,-32,25
        w:abraco=-21,63,-42 w:aburrido=-43,61,-18 w:acabar=23,-38,15 w:acabei=22,-35,13 w:acha=3,-30,27
        w:acontecendo=-30,44,-14 w:aconteceu=38,-12,-26 w:actividades=-25,-29,54 w:actually=42,-41,-1 w:adocao=13,-36,24
        w:adoooro=-26,-30,56 w:adorei=-36,6,30 w:adoro=-13,-50,63 w:afectado=-35,56,-21 w:aff=73,-43,-29 w:ago=-44,13,31
        w:agua=-12,47,-34 w:aguenta=-20,52,-32 w:aguento=47,-42,-5 w:ahh=-39,-4,43 w:aiii=-6,48,-42 w:ainda=33,-47,14
        w:aint=5,57,-62 w:ajudar=-49,40,9 w:ala=-8,-42,50 w:alan=9,22,-31 w:alberto=-48,42,7 w:alegra=-17,-25,42
        w:algo=37,-37,0 w:algun=-15,30,-14 w:alguna=-19,78,-59 w:alguno=56,-34,-22 w:alho=-32,44,-12 w:alma=-58,32,26
        w:alta=-55,62,-8 w:amando=-36,-19,55 w:amanha=-42,15,26 w:amei=-25,-48,73 w:amiga=-43,31,12 w:amo=-37,-26,62
        w:analisis=-33,11,22 w:ando=75,-55,-19 w:android=-34,36,-2 w:animo=-65,34,31 w:animos=7,30,-37 w:anjo=-19,10,9
        w:anniversary=-47,27,20 w:annual=-46,13,33 w:anoche=-17,-17,34 w:ansiosa=-25,-37,62 w:answer=-33,62,-29
        w:antiguo=28,-33,5 w:anything=42,-49,7 w:ao=-9,-32,41 w:aos=-21,-12,33 w:apaixonada=-22,-28,50
        w:aparece=34,-55,22 w:aparecer=-45,38,7 w:apple=2,-82,81 w:aprevia=3,26,-29 w:april=-52,45,7
        w:aquarela=45,-25,-20 w:aquela=-16,40,-24 w:aquilo=-15,37,-22 w:ar=35,2,-37 w:arantes=0,-22,22 w:army=-6,35,-28
        w:arrasou=-18,-20,38 w:arreglar=50,-11,-39 w:art=-54,37,17 w:arte=-15,-30,45 w:ask=0,-62,62 w:asks=42,-26,-16
        w:ass=42,-17,-25 w:assistindo=-62,20,41 w:assisto=20,23,-43 w:atardeesua=28,-16,-12 w:ativa=-5,-22,26
        w:ator=-12,-49,61 w:atras=-66,31,34 w:atriz=-27,-40,67 w:attack=45,-26,-20 w:attacks=49,-26,-23
        w:autobus=57,-21,-37 w:avental=15,37,-51 w:aventura=-46,30,17 w:avion=3,26,-29 w:avo=-49,39,10
        w:awesome=-21,-39,61 w:ay=-37,42,-5 w:ayer=-9,33,-23 w:ayuda=25,5,-31 w:azul=32,7,-40 w:baby=6,45,-50
        w:bacana=-44,2,42 w:bacuri=17,11,-29 w:bag=71,-17,-54 w:baixar=-35,47,-11 w:bajo=-38,19,18 w:bala=45,-39,-6
        w:banco=-16,49,-33 w:banda=-44,24,20 w:barato=-44,57,-14 w:barca=-32,-9,41 w:bastidores=6,20,-26 w:bat=-42,-43,85
        w:batata=13,28,-41 w:batman=-49,39,10 w:bday=-12,53,-40 w:beast=-40,77,-37 w:beauty=-53,-12,65 w:bebe=35,-25,-10
        w:beber=-37,59,-22 w:beckham=-37,25,12 w:beer=77,-51,-26 w:beginning=-63,14,49 w:bela=-45,-10,55
        w:belem=-18,53,-35 w:bella=23,-36,13 w:ben=-46,59,-13 w:berro=-39,-23,62 w:better=-25,-10,35 w:beware=50,-22,-28
        w:bicho=37,-20,-17 w:bienvenida=-15,-23,38 w:bienvenido=-26,-21,47 w:birthday=-19,6,13 w:bj=-41,52,-12
        w:bless=-34,-37,71 w:blessed=-9,-44,53 w:block=43,-43,0 w:blood=-18,38,-20 w:bloody=57,-4,-53 w:boa=10,52,-62
        w:bob=27,-43,17 w:bobo=3,-38,35 w:boca=53,10,-63 w:bolsa=-28,8,21 w:bomb=59,-41,-18 w:bon=-48,-3,51
        w:bond=-11,-2,13 w:bonitos=-70,47,23 w:bora=-60,59,1 w:bored=60,-22,-38 w:bosta=72,-36,-36 w:bottom=17,-31,14
        w:boy=19,-105,86 w:boys=-51,-17,68 w:br=61,-51,-10 w:brasil=-45,73,-28 w:breaking=10,-65,55 w:breve=-43,71,-28
        w:broke=15,45,-60 w:bruh=-20,57,-36 w:buen=-43,-22,65 w:buena=-91,41,50 w:bueno=-23,26,-3 w:bus=15,42,-57
        w:cabello=14,22,-35 w:cade=34,1,-34 w:cafe=-50,29,21 w:cair=-49,-12,62 w:calibraska=-21,40,-20
        w:calladito=46,-20,-26 w:calor=63,-36,-28 w:cambiaron=-27,82,-55 w:cambios=-23,-29,53 w:camila=7,32,-39
        w:caminar=-12,-25,37 w:canal=-11,-45,56 w:cancelled=68,-14,-53 w:canciones=-36,60,-24 w:canta=-6,-42,48
        w:cantando=-60,29,31 w:capaz=70,-56,-14 w:capitulos=-32,39,-6 w:cara=2,1,-3 w:caras=38,-34,-5
        w:carinoso=-52,28,24 w:carita=-24,-9,33 w:carro=-37,65,-28 w:casar=-25,-38,63 w:casita=-13,-38,51
        w:catch=-55,23,32 w:cate=-43,-29,73 w:catholics=30,-32,1 w:catra=-34,3,31 w:causa=44,-24,-20 w:cedo=-64,46,17
        w:celso=11,-30,20 w:cenas=-14,35,-21 w:center=-3,37,-34 w:charles=-14,-54,68 w:chata=71,-48,-23
        w:chato=65,-27,-38 w:chevere=-29,-11,40 w:chicago=-28,-29,57 w:chicos=-38,21,16 w:chill=31,-41,11
        w:chiquito=-26,-26,51 w:chocado=28,13,-41 w:chorando=17,3,-21 w:choro=42,-46,3 w:christians=4,57,-60
        w:cidade=-26,42,-16 w:ciego=60,-29,-31 w:cissa=-2,-37,39 w:cl=-31,73,-43 w:clasico=31,-47,16 w:claudia=-66,36,29
        w:clima=14,-50,37 w:closes=-5,-45,50 w:club=-1,23,-22 w:cnn=-31,67,-36 w:coge=17,14,-31 w:coitado=46,-19,-27
        w:cole=-48,81,-33 w:colega=-37,-2,39 w:coloca=41,2,-44 w:colocar=55,-62,7 w:colts=-31,-32,64 w:comeca=47,-23,-24
        w:comecou=-22,25,-3 w:comic=-43,13,30 w:comida=-8,7,1 w:comido=59,-27,-32 w:competicao=-37,24,13
        w:completo=-37,57,-20 w:compra=-58,12,46 w:congratulations=-33,-33,65 w:conhece=17,24,-42
        w:conmemorativo=-29,17,12 w:conoci=18,35,-52 w:consegue=-2,-52,54 w:conseguiria=-6,29,-23 w:conseguiu=35,-55,19
        w:consigo=49,-34,-15 w:contamos=-50,36,14 w:continua=-28,55,-28 w:continue=-16,-11,27 w:continues=59,-35,-24
        w:contrate=69,-53,-16 w:conversa=43,-30,-13 w:conversando=4,26,-31 w:convide=6,-35,29 w:cor=38,-21,-17
        w:corajoso=-30,-16,46 w:corta=-31,59,-29 w:cortar=7,-20,13 w:cosa=50,-54,3 w:cositas=-11,-24,35
        w:cougar=-17,-28,45 w:couldnt=34,-46,12 w:cozinhando=-11,-27,37 w:cozinheiro=1,-44,44 w:crack=-10,-36,46
        w:cream=-63,3,60 w:crees=-15,36,-21 w:creme=-32,16,15 w:crime=-3,34,-32 w:cristiano=70,-36,-34 w:cu=24,-40,16
        w:cuenta=-17,-43,60 w:culinaria=16,29,-46 w:culo=66,-46,-20 w:culpa=11,17,-28 w:curiosidad=-23,10,13
        w:currar=28,-34,6 w:curso=-34,-27,62 w:curtindo=-24,-41,66 w:cute=28,7,-35 w:cuz=68,-60,-8 w:dancando=16,26,-43
        w:dangerous=58,-37,-21 w:danilo=-3,-14,17 w:dark=47,-68,22 w:david=-48,23,25 w:dead=22,-42,21 w:deals=-57,57,0
        w:debido=-13,36,-24 w:debio=27,-20,-7 w:debora=-29,-19,47 w:debut=-31,69,-39 w:decirte=-54,61,-8
        w:dedicated=-31,-41,72 w:dedos=37,3,-40 w:deixa=51,-2,-49 w:deja=31,9,-40 w:dejado=39,-38,-1 w:dejare=-14,44,-30
        w:dejaron=-39,16,23 w:deje=49,-41,-8 w:dejo=34,-5,-29 w:dela=28,24,-52 w:delayed=59,-35,-24 w:delicia=-25,-17,42
        w:demaaais=-8,-27,35 w:demasiados=25,-32,6 w:denada=-35,28,6 w:dentro=-51,48,3 w:depresion=49,-18,-30
        w:der=-37,24,13 w:derecha=13,-33,19 w:deseando=-58,14,45 w:desesperada=50,-31,-19 w:desorganizada=43,-23,-21
        w:dessa=44,-7,-37 w:desses=35,11,-45 w:destaque=22,19,-41 w:destaques=-44,20,24 w:deste=40,-27,-13
        w:devia=60,-59,0 w:diadasmaes=-17,-32,49 w:dicen=15,61,-76 w:dicha=-41,-30,71 w:dick=72,-43,-29
        w:died=103,-60,-43 w:dieran=-15,35,-20 w:dieta=-31,59,-28 w:dificil=16,36,-52 w:diga=-39,2,37 w:digi=-61,0,61
        w:dije=-22,60,-39 w:dim-dim=-19,-6,25 w:dime=-27,62,-35 w:directioners=49,-52,2 w:directo=-8,59,-51
        w:directos=-12,-43,55 w:disfruta=56,3,-59 w:disneyland=-38,-20,58 w:disponible=-25,49,-23 w:disse=-20,-17,37
        w:disso=21,-24,3 w:distraido=60,-40,-20 w:diva=-11,-26,37 w:dm=-50,88,-38 w:doce=23,-43,20 w:doesnt=10,45,-55
        w:dois=4,-44,40 w:dolor=71,-18,-52 w:donald=42,3,-45 w:dormi=67,-51,-16 w:dormida=64,-47,-17 w:dormindo=-4,40,-36
        w:dos=18,-23,5 w:dose=29,11,-40 w:down=38,23,-61 w:doy=28,17,-45 w:dura=19,-57,37 w:during=24,30,-54
        w:duro=-2,-35,37 w:each=-29,-54,83 w:echo=54,-10,-44 w:ego=26,-51,25 w:ein=37,-25,-12 w:eita=-1,36,-36
        w:elected=53,-63,10 w:eles=37,16,-54 w:eliminar=80,-58,-22 w:ello=-22,14,8 w:emocao=4,19,-23
        w:emocionado=-13,-37,50 w:empezando=-26,56,-30 w:empezar=12,-59,48 w:empezo=22,17,-39 w:empieza=-37,83,-46
        w:empiezan=43,-52,9 w:encima=25,-58,33 w:encuentre=28,28,-55 w:end=25,4,-29 w:ends=13,52,-65 w:enjoy=-25,-29,54
        w:entendi=40,-11,-29 w:entere=-17,51,-34 w:entero=47,-10,-37 w:entiendo=55,19,-74 w:entire=-53,43,10
        w:entrando=-2,-37,39 w:entrar=-29,27,3 w:entregar=-51,0,50 w:entrevistado=21,-40,19
        w:eotchannoaltashoras=-27,48,-21 w:equipeazul=19,-52,33 w:equipos=-19,51,-32 w:era=41,-39,-2 w:eram=-49,27,22
        w:eres=-2,-35,37 w:errada=54,-42,-13 w:erro=42,-31,-11 w:esas=3,-34,31 w:escondidinho=-25,53,-29
        w:escucha=15,26,-41 w:escuchar=-41,-15,55 w:especial=-70,17,52 w:espera=-46,-24,70 w:esperamos=-13,38,-25
        w:espn=-38,60,-22 w:esposa=68,-17,-51 w:esqueci=-41,10,31 w:essa=18,-27,9 w:essas=21,-61,40 w:esses=81,-57,-24
        w:esta=23,-29,6 w:estaba=19,17,-36 w:estado=-13,69,-56 w:estan=38,-35,-3 w:estar=41,-19,-22 w:estes=-46,60,-14
        w:estou=29,-9,-20 w:estrelas=-23,43,-20 w:estreno=-32,-39,71 w:estupida=45,-15,-30 w:eterna=-41,15,26
        w:euros=-2,-51,53 w:eva=9,-19,10 w:event=-15,37,-22 w:every=53,-37,-16 w:everyone=-9,31,-22 w:ex=-36,-6,42
        w:examen=2,37,-40 w:excited=-23,-41,64 w:exemplo=-29,-23,52 w:existen=-13,-27,40 w:exito=-17,-20,37
        w:extrano=-28,47,-19 w:eyes=-58,29,29 w:fabio=-17,-64,81 w:faca=-54,50,3 w:facil=24,-17,-7 w:fala-se=-15,46,-31
        w:falamos=-46,29,17 w:falta=6,8,-15 w:fam=-44,-30,73 w:famoso=-2,-31,32 w:fan=41,-54,14 w:fanart=-20,-24,44
        w:far=31,-56,24 w:farelo=-35,41,-6 w:fatal=62,-25,-37 w:fato=-50,50,-1 w:favs=-11,-22,33 w:faz=40,1,-41
        w:fazem=-26,-22,49 w:fazer=-2,29,-27 w:fds=52,-36,-15 w:feb=-77,29,48 w:feel=48,-61,12 w:feels=70,-69,-1
        w:feet=-39,57,-18 w:feia=87,-35,-53 w:feio=64,-39,-25 w:felicidad=-44,55,-11 w:felicidade=-7,-21,28
        w:felicidades=-23,-40,63 w:feliz=-26,31,-5 w:felizlunes=-3,32,-29 w:feministas=50,-28,-22 w:feo=111,-34,-76
        w:fez=17,22,-40 w:ff=-35,5,30 w:fgts=-57,74,-17 w:ficar=15,19,-33 w:ficou=60,-61,0 w:fiel=-8,-37,46
        w:fiesta=-49,2,47 w:fiestas=34,-73,39 w:fight=31,11,-43 w:fighting=76,-38,-38 w:fim=59,-37,-22 w:fin=2,-57,55
        w:finales=-17,54,-38 w:finished=-69,-12,81 w:fique=-33,62,-29 w:fiquei=13,-45,32 w:fizeram=-24,10,14
        w:fleetwood=-17,-25,42 w:floor=19,-60,41 w:flop=40,-43,3 w:fml=67,-43,-24 w:foda=-31,11,19 w:fofa=-44,-39,83
        w:forte=-37,62,-25 w:forward=-32,-23,55 w:fosse=0,28,-28 w:four=54,-59,6 w:frango=46,4,-50 w:freedom=-7,-36,43
        w:fresquita=45,-19,-26 w:fri=-33,73,-40 w:frio=-57,13,44 w:fuck=80,-7,-73 w:fucks=39,-45,7 w:fue=35,-31,-4
        w:fuera=-45,56,-11 w:fueron=48,-15,-33 w:fuertes=-19,-43,62 w:fui=10,28,-38 w:full=-52,14,38 w:fun=0,-54,54
        w:funny=-55,2,52 w:futbol=-50,35,15 w:g=-71,-15,86 w:galera=-52,63,-12 w:galvao=4,-47,43 w:ganas=-6,-30,35
        w:ganhou=34,-18,-16 w:gato=-5,-56,61 w:genial=-48,6,42 w:germana=-41,51,-10 w:gif=17,-26,9 w:gil=-30,0,30
        w:goes=22,25,-47 w:gol=13,-64,51 w:good=-9,-40,49 w:gostam=-43,28,15 w:gostar=50,-9,-40 w:gostosa=-17,-27,44
        w:gotta=-65,32,34 w:graca=29,-52,24 w:graciosa=-58,-37,95 w:gracioso=-12,-33,45 w:grammy=-19,-38,56
        w:gran=-8,-27,35 w:grata=-16,44,-29 w:great=-11,-48,59 w:greatest=-39,-29,68 w:griego=43,-24,-19
        w:gripe=-54,38,16 w:guapa=-58,-18,76 w:guay=-16,-32,49 w:gucci=-55,55,0 w:guerra=-15,48,-33 w:guilherme=0,-22,22
        w:guimaraes=17,-28,11 w:gustan=-42,16,26 w:gustazo=-53,-18,71 w:haberme=78,-38,-41 w:habla=-42,56,-14
        w:hablan=-3,43,-40 w:hablando=70,-29,-41 w:hablar=-61,22,39 w:hablo=-17,57,-40 w:habra=5,-47,42
        w:hacerme=1,34,-35 w:haces=-38,-9,47 w:hahah=-43,-9,52 w:hahaha=-39,25,14 w:hahahaha=18,40,-58
        w:hahahha=-16,43,-28 w:ham=-44,40,4 w:hambre=-6,24,-18 w:hamburguer=36,4,-40 w:hang=69,-31,-38
        w:happens=98,-64,-34 w:happy=5,-68,63 w:hare=-51,28,23 w:harper=25,-25,-1 w:hater=29,-39,10 w:havent=19,32,-51
        w:head=34,9,-42 w:heard=-62,78,-16 w:heim=26,-31,6 w:hermosa=-18,-37,55 w:hermoso=-36,14,22 w:hice=-2,-35,37
        w:hicimos=42,-26,-17 w:high=26,13,-39 w:highest=41,-17,-24 w:hijo=48,-16,-32 w:hills=-19,57,-38 w:hilton=6,-31,24
        w:history=-14,-26,40 w:hitting=-21,55,-34 w:hollywood=-33,19,14 w:holy=-54,-43,97 w:homao=-54,46,8
        w:hombre=9,46,-55 w:hopefully=-22,-37,59 w:hopes=6,-39,34 w:horario=29,43,-72 w:horrible=21,-28,8
        w:horrivel=35,-29,-6 w:hot=-20,-19,39 w:hotel=2,-37,35 w:http=-24,-4,28 w:hurt=93,-40,-53 w:ia=15,-38,24
        w:idc=56,-33,-23 w:idiota=43,-32,-11 w:idolo=30,-43,13 w:ignorante=-2,-27,29 w:iguales=-24,54,-30
        w:ihop=-31,-67,98 w:ii=6,42,-48 w:ilusionado=56,-20,-36 w:imagenes=-23,65,-41 w:imelda=-32,13,19
        w:imploro=38,-28,-10 w:imposible=-38,38,0 w:impossivel=13,14,-27 w:impresionante=28,-47,18
        w:increibles=-28,-43,71 w:incrivel=-23,-20,43 w:indo=-27,-29,55 w:infantil=62,-35,-27 w:influencia=34,-52,18
        w:ingles=43,7,-50 w:inicio=-22,-31,53 w:instituto=-36,8,28 w:interagir=25,-21,-3 w:interesante=-13,-41,54
        w:interessante=-40,39,1 w:interested=-79,21,58 w:interesting=-11,-54,65 w:internacional=-22,36,-13
        w:into=-25,22,2 w:ipad=-55,-24,79 w:ireland=8,-58,50 w:iria=-22,15,6 w:irmas=12,-29,17 w:isis=46,4,-49
        w:isn=-57,42,16 w:jace=-18,-36,54 w:jacquin=44,-76,32 w:jajajajajaja=24,-47,24 w:jamais=-43,45,-1
        w:jantar=10,-39,29 w:january=6,34,-40 w:jay=-69,-4,74 w:jealous=29,-33,5 w:jeje=-22,-29,51 w:jejeje=-34,-25,59
        w:jesus=34,-45,11 w:jewish=-38,65,-27 w:jim=-44,74,-29 w:jn=-45,25,20 w:joao=-47,36,11 w:joaquim=-15,31,-16
        w:joca=-55,43,12 w:jon=-54,100,-46 w:jornal=-9,-29,39 w:jornalismo=62,-31,-31 w:josh=-64,17,48 w:jovem=12,-45,33
        w:jugamos=-28,56,-28 w:jugar=6,-48,42 w:juice=-24,-31,55 w:julia=5,40,-45 w:june=9,-4,-5 w:juntas=44,-24,-20
        w:justica=-39,74,-35 w:justo=-18,16,2 w:k=3,-15,13 w:kept=55,-27,-28 w:kesha=-58,3,55 w:kevin=-64,20,44
        w:key=60,-36,-24 w:kk=38,-41,3 w:kkk=48,-11,-38 w:kkkkkkk=-38,68,-30 w:kkkkkkkk=-50,27,23 w:kkkkkkkkk=34,-35,2
        w:kkkkkkkkkkkkkk=35,21,-56 w:kkkkkkkkkkkkkkk=-42,23,19 w:knott=-18,51,-33 w:l=-55,36,19 w:labios=38,-18,-20
        w:lagrimas=29,-30,1 w:lamentable=58,-38,-21 w:largo=19,37,-56 w:lascou=40,-14,-26 w:lastima=19,-42,23
        w:laura=-65,72,-7 w:lava=15,-32,17 w:lead=-56,80,-24 w:leave=50,34,-84 w:leer=-14,6,8 w:lejos=81,-69,-12
        w:lets=28,23,-52 w:levantar=19,-44,25 w:lexington=25,3,-28 w:lg=-16,58,-42 w:liberia=-42,65,-22
        w:libre=-19,-25,45 w:libro=-40,23,17 w:lidar=-17,-40,57 w:lider=-36,-30,66 w:liga=-36,5,31 w:like=45,3,-48
        w:lili=-35,46,-11 w:lima=-16,63,-47 w:linda=-66,-14,79 w:lindos=46,-34,-13 w:link=37,-6,-31 w:lins=12,-34,22
        w:lista=-44,18,25 w:literalmente=74,-45,-29 w:llama=-32,59,-27 w:llamar=-38,6,32 w:llegar=-3,47,-44
        w:lmao=11,58,-69 w:loca=-58,59,-1 w:local=63,-26,-38 w:loco=-29,68,-39 w:locos=-17,-34,51 w:logo=32,-1,-31
        w:london=-5,41,-36 w:longer=-28,64,-36 w:looking=-2,-40,41 w:loss=64,4,-67 w:lost=84,-43,-41 w:lt=-5,-37,42
        w:lua=-15,56,-41 w:lucas=-32,-11,43 w:lucero=-50,70,-20 w:luiza=32,-55,23 w:luna=-30,24,6 w:lunch=41,-67,27
        w:lunes=-60,23,37 w:lutadores=-10,-28,38 w:luto=64,-23,-41 w:luz=43,-58,15 w:macarrao=-40,24,16
        w:machista=59,-27,-32 w:macho=60,-39,-21 w:mad=81,-47,-34 w:maes=-28,47,-20 w:magro=0,12,-12 w:mala=52,-31,-21
        w:malo=77,18,-94 w:maluco=-19,45,-27 w:mama=12,57,-69 w:mando=-8,-4,12 w:manera=-34,6,29 w:manha=20,-1,-19
        w:manoel=-4,-37,42 w:mantengo=44,-31,-13 w:manual=26,-44,18 w:maravilha=-40,-44,84 w:maravilhosas=-23,-23,45
        w:maravilhoso=-27,-30,57 w:marley=-9,-31,39 w:marvel=-9,-50,58 w:massa=8,-40,32 w:masterchef=-22,-12,34
        w:mata=-11,-19,30 w:matando=12,30,-42 w:mato=47,-25,-22 w:mau=13,18,-32 w:maybe=32,-8,-24 w:means=-47,33,15
        w:meet=-34,62,-27 w:mega=-52,41,10 w:meio=65,-5,-60 w:mel=-25,-31,56 w:member=34,7,-41 w:meme=-39,42,-3
        w:mencion=-2,-48,49 w:menino=-14,40,-27 w:mensagem=7,-35,28 w:merda=46,0,-46 w:merece=-43,9,34 w:mes=-54,34,20
        w:meseira=-30,20,10 w:mesmo=5,25,-30 w:meto=43,-28,-15 w:mia=56,-40,-16 w:michelle=32,20,-52 w:mick=16,24,-40
        w:micro=76,-42,-34 w:microsoft=75,-53,-22 w:miedo=42,-5,-37 w:migos=-47,75,-29 w:mike=-76,3,72 w:mim=-48,43,5
        w:min=-39,40,-1 w:minha=-36,6,31 w:minhas=-23,-9,32 w:mira=-55,0,54 w:mirian=33,-18,-15 w:misma=0,74,-74
        w:mitch=55,-10,-44 w:mlk=-20,-30,50 w:moca=47,-13,-34 w:moco=4,42,-47 w:moda=16,27,-43 w:modo=-12,45,-33
        w:mola=-63,0,63 w:mom=18,-40,21 w:moment=61,-49,-12 w:mona=-44,23,21 w:monton=27,-33,6 w:mores=-46,74,-28
        w:mori=-25,-11,36 w:moro=-24,-12,36 w:morrendo=-15,-46,61 w:morro=-25,-23,48 w:morta=-4,-30,35
        w:mostrando=-20,-23,44 w:motivos=-16,3,14 w:moved=78,-39,-38 w:moves=-35,-43,78 w:mozao=-34,22,12 w:msm=1,-31,30
        w:mt=-39,-26,65 w:mto=40,12,-52 w:much=35,-79,44 w:mucho=-13,-7,19 w:mudar=7,28,-35 w:muerte=-16,-8,24
        w:muestran=-20,-37,56 w:mundos=38,-34,-4 w:murcia=-35,-26,62 w:musica=-46,44,2 w:musicas=72,-21,-51
        w:muslims=59,8,-66 w:must=-53,30,23 w:muy=18,-37,19 w:nando=-61,33,28 w:nao=31,8,-38 w:naoooooo=53,-36,-17
        w:naruto=-45,6,39 w:natural=35,-48,13 w:nayane=20,18,-39 w:ne=59,-22,-36 w:negra=-4,57,-53 w:negro=6,54,-61
        w:neh=-7,37,-30 w:nenhum=3,-33,30 w:nenhuma=45,-33,-12 w:nervosa=16,-36,19 w:nessa=12,-39,26 w:nesses=58,-41,-17
        w:nesta=-19,21,-1 w:ni=48,19,-68 w:nicolas=-10,60,-50 w:nights=9,-36,27 w:ninguem=31,18,-48 w:noches=43,-24,-19
        w:noel=-29,46,-18 w:noite=-18,50,-32 w:noiva=50,-28,-23 w:nombre=-28,64,-36 w:nome=31,36,-67
        w:nomination=-6,-35,41 w:noooo=41,-20,-21 w:nos=27,-49,22 w:nossa=-53,22,31 w:nosso=-20,65,-45 w:nossos=30,-40,9
        w:nota=90,-58,-32 w:note=49,-54,5 w:noticias=38,-1,-37 w:nov=2,21,-23 w:novamente=11,21,-32 w:nudes=7,30,-37
        w:nuestras=5,23,-28 w:nuestros=-48,36,12 w:nuevo=-47,6,41 w:nuevos=-40,57,-17 w:num=41,-20,-21 w:numero=5,38,-43
        w:nunca=38,-47,9 w:nyse=-46,79,-33 w:obama=40,-25,-14 w:obra=-32,62,-30 w:oct=-2,60,-58 w:odio=66,-40,-27
        w:oficial=31,1,-32 w:oficina=-29,8,21 w:oi=-58,53,5 w:ojete=52,-29,-23 w:ojo=18,32,-50 w:okay=-21,-65,86
        w:ola=41,-6,-36 w:olho=-37,37,0 w:onde=7,24,-31 w:op=36,9,-44 w:opinion=28,-39,11 w:oportunidad=-22,21,1
        w:ordered=-18,60,-42 w:organizado=4,19,-23 w:orgulho=-8,-22,31 w:original=50,-25,-25 w:osborne=44,-23,-21
        w:ota=-49,40,10 w:our=-23,-11,34 w:outra=19,40,-59 w:outro=-41,-10,51 w:owners=29,29,-58 w:p=32,-41,9
        w:pa=28,55,-84 w:pagar=-27,-8,35 w:pago=5,27,-32 w:pagodinho=-32,50,-18 w:paid=35,-27,-8 w:pain=17,10,-27
        w:palavra=-43,22,22 w:palin=30,7,-36 w:palmas=-26,-26,51 w:pan=16,-62,46 w:paola=-11,38,-27 w:paolla=-27,24,4
        w:parabens=6,-34,28 w:park=-46,-34,80 w:paro=42,-16,-26 w:parte=67,-28,-39 w:partido=-25,63,-38 w:pasa=31,65,-96
        w:pasar=-15,67,-52 w:paseo=-62,-10,72 w:passa=27,-47,20 w:passando=15,-47,32 w:passarinho=-20,61,-41
        w:past=43,-27,-16 w:pay=90,-55,-35 w:pe=-48,44,4 w:pecado=34,5,-39 w:pede=50,-44,-6 w:pedir=5,54,-59
        w:pega=35,4,-39 w:peliculas=-15,-15,31 w:pelis=-38,64,-26 w:pelos=52,-28,-24 w:pena=31,-18,-12 w:penis=-36,69,-33
        w:pensado=-16,31,-15 w:peor=101,-26,-76 w:perdi=98,-80,-19 w:perdida=-9,29,-20 w:perdidas=48,-22,-26
        w:perdon=28,-37,8 w:perfect=-22,-37,59 w:perfecto=-14,-21,35 w:perna=19,-42,23 w:perro=4,40,-43
        w:perry=38,-25,-14 w:personagem=-28,6,22 w:personal=-11,66,-55 w:perto=1,54,-55 w:peru=47,5,-51
        w:peste=47,-25,-23 w:peter=-35,26,8 w:pf=34,-16,-18 w:pff=57,-32,-25 w:pfvr=31,-58,28 w:pic=-55,85,-30
        w:pics=-24,59,-35 w:piensa=-21,57,-36 w:pillado=-23,49,-26 w:pines=-36,55,-18 w:pior=57,2,-59 w:piores=37,-22,-15
        w:piroca=-12,41,-29 w:placer=-22,-34,56 w:plan=-44,26,18 w:planes=32,10,-42 w:plata=56,-27,-28
        w:plateia=36,-51,14 w:play=30,-40,9 w:played=-82,10,72 w:pleno=68,-52,-16 w:plmdds=14,12,-26 w:plus=-10,-73,83
        w:pobre=83,-10,-73 w:poco=63,-72,9 w:podemos=-25,46,-21 w:poderia=43,-21,-23 w:podia=22,19,-41 w:point=5,27,-32
        w:pois=3,58,-61 w:poquito=-41,19,21 w:porem=-62,38,23 w:porfa=-24,64,-40 w:porra=66,-98,33 w:posible=-50,64,-15
        w:posso=-57,-18,75 w:poupe=48,-25,-23 w:poxa=40,-22,-17 w:pqp=69,-69,-1 w:prato=20,15,-35 w:pratos=-2,40,-39
        w:preciosa=-2,-61,63 w:precisa=-32,48,-16 w:prefiero=17,11,-28 w:prefiro=48,-28,-19 w:preguntar=-36,52,-16
        w:premio=19,-47,28 w:preocupes=-26,42,-16 w:president=12,67,-79 w:preview=-53,18,35 w:price=-63,1,62
        w:primer=-39,70,-31 w:primera=-4,-67,72 w:primero=70,-45,-26 w:primo=18,23,-41 w:prince=-67,6,62
        w:probado=17,-40,23 w:profesional=18,-40,22 w:profissionais=-15,-15,30 w:promo=-30,-27,56 w:propia=42,-6,-35
        w:protect=-36,-32,68 w:protest=67,-22,-45 w:proud=-54,-45,99 w:prova=-10,-2,11 w:provar=-27,51,-24
        w:proximo=-49,12,38 w:ps=-45,27,18 w:psicologa=-37,-22,59 w:pueden=31,-20,-11 w:puedes=-43,-21,65
        w:pula=62,-37,-25 w:puntual=-23,39,-16 w:pura=24,16,-40 w:pussy=41,-31,-9 w:puta=73,-76,4 w:puto=84,-36,-48
        w:qual=-52,33,19 w:quanto=29,-58,29 w:quantos=59,-53,-6 w:quem=3,40,-44 w:querido=3,-56,53 w:queridos=47,-39,-8
        w:questions=-48,85,-37 w:quienes=50,-28,-21 w:quiere=43,18,-61 w:quieres=-4,30,-26 w:quiser=-24,66,-42
        w:quisiera=-19,46,-27 w:r=23,17,-40 w:race=-23,78,-56 w:racismo=51,-32,-19 w:racist=37,-43,6 w:racista=25,-13,-12
        w:rajoy=65,-27,-38 w:ramen=-17,-41,58 w:rant=-50,33,17 w:rapper=-45,6,40 w:rara=88,-48,-40 w:raro=62,-28,-33
        w:rate=29,-52,23 w:reading=11,-26,15 w:ready=-69,86,-16 w:realidad=-24,68,-44 w:recien=-27,50,-24
        w:recordtv=-57,113,-56 w:regalo=-20,-3,23 w:regra=-58,48,10 w:reir=-27,52,-25 w:releases=-17,37,-20
        w:remains=-44,63,-19 w:remember=-5,63,-58 w:remembered=31,-39,8 w:reminder=-17,72,-55 w:representando=-7,-30,37
        w:respeita=-39,-51,90 w:respeto=68,-32,-36 w:rest=-36,-74,110 w:review=-61,-6,67 w:reyes=30,-34,4 w:ri=-23,52,-29
        w:rica=-46,-23,70 w:rich=87,-35,-52 w:rico=-61,-9,70 w:rider=20,26,-47 w:ridiculo=67,-42,-25 w:rindo=54,-53,-1
        w:rise=-32,67,-34 w:risos=-22,-22,45 w:road=39,47,-86 w:rock=-42,-20,61 w:rodriguez=-36,58,-21 w:rondo=45,-4,-41
        w:rosa=24,18,-42 w:roto=22,-37,15 w:round=-30,39,-9 w:roupas=18,18,-37 w:rousey=-36,53,-16 w:row=5,-45,40
        w:royal=-17,66,-49 w:rs=-53,84,-31 w:rsrs=-45,43,2 w:rua=-32,53,-22 w:rude=23,-54,31 w:ruim=84,-39,-45
        w:ruins=84,-42,-42 w:russia=-32,55,-23 w:russian=72,-42,-30 w:saben=39,20,-59 w:saber=-38,26,12 w:sabes=10,64,-74
        w:sabiendo=17,2,-19 w:saca=-6,44,-38 w:sacar=54,-28,-26 w:sadly=67,-48,-19 w:sai=17,38,-56 w:saida=31,-48,17
        w:saido=57,-27,-30 w:saindo=13,33,-47 w:sair=28,-10,-18 w:sale=20,27,-47 w:saludo=-57,51,6 w:san=-53,20,33
        w:sandy=32,-25,-7 w:sandynoencontro=16,-23,6 w:sangue=-35,22,13 w:sardinha=-4,37,-33 w:sat=24,17,-42
        w:saturday=-20,14,6 w:saudade=33,-51,18 w:saudades=68,-35,-33 w:saw=60,-72,12 w:sc=43,-14,-29 w:scream=-62,7,55
        w:seas=26,-25,-1 w:second=-34,-47,81 w:seconds=-40,53,-13 w:seen=-63,63,0 w:seguia=-16,-22,38 w:segun=-67,58,9
        w:segunda=-59,-4,63 w:segurando=-16,-28,44 w:seinfeld=-33,-11,45 w:selling=-13,16,-4 w:semanas=8,-52,44
        w:sendo=27,-46,19 w:senhor=-42,31,11 w:senhora=15,-32,17 w:sensacional=-36,-57,92 w:sensible=48,-24,-24
        w:sentir=-56,12,44 w:sept=-65,88,-23 w:sera=9,60,-69 w:serao=-43,59,-16 w:serei=-42,23,19 w:server=51,-21,-30
        w:servicio=-29,44,-15 w:sexta=-47,78,-31 w:sextadetremurasdv=8,-39,31 w:she=46,7,-53 w:shine=-72,16,57
        w:shit=92,-74,-18 w:shitty=70,-44,-26 w:shock=-29,58,-29 w:shows=19,19,-38 w:siendo=-29,-20,49 w:sigan=3,-34,31
        w:significa=8,37,-45 w:signing=-47,-4,51 w:sigue=64,11,-75 w:siguiendote=30,-21,-9 w:siguiente=-17,48,-31
        w:sii=-23,44,-22 w:siiii=-35,2,34 w:silla=46,0,-47 w:silva=24,-60,36 w:silvia=58,-48,-10 w:sim=-40,21,19
        w:since=-5,-17,22 w:slipknot=-28,48,-21 w:smh=85,-50,-34 w:smoked=-11,23,-12 w:snoop=65,-47,-18 w:sobra=-40,14,26
        w:sofrendo=6,-41,35 w:sola=50,13,-62 w:somos=64,0,-64 w:sonho=-52,18,34 w:sonrisa=-31,-29,59 w:sorry=42,-14,-28
        w:sos=21,-31,10 w:sou=-55,29,26 w:souls=2,-37,34 w:spend=-33,72,-39 w:spoilers=52,-31,-22 w:spurs=-44,35,9
        w:stadium=-36,64,-28 w:standing=-47,-20,67 w:starting=-64,-22,86 w:store=-6,45,-39 w:stream=-75,-6,81
        w:stupid=58,-27,-31 w:sua=-49,1,48 w:suas=61,-33,-29 w:sucesso=0,-29,28 w:sucks=122,-73,-49 w:suelo=64,-28,-37
        w:suena=-50,-1,50 w:suenos=-22,-21,43 w:suerte=14,-55,40 w:sufriendo=-32,-8,40 w:sunderland=18,16,-34
        w:superficial=46,-32,-15 w:supported=23,-67,44 w:supposed=3,34,-37 w:sus=-4,44,-40 w:sushi=-2,47,-45
        w:sydney=-2,36,-34 w:takes=-58,14,44 w:talk=17,52,-69 w:tambem=12,-27,15 w:tantas=5,-36,31 w:tanto=40,-27,-12
        w:tava=-37,34,4 w:taylor=36,-61,25 w:tbm=-45,32,13 w:tchau=-59,96,-37 w:tds=-26,-29,54 w:tecnica=-14,10,5
        w:teen=79,-5,-74 w:telefone=-7,-25,32 w:temos=-54,26,28 w:temperado=72,-48,-24 w:temprano=17,16,-33
        w:tendra=79,-33,-46 w:tendre=-36,63,-28 w:tenes=47,-32,-16 w:teniamos=14,-44,30 w:tenso=-3,39,-36
        w:terca-feira=19,-36,17 w:termino=-15,50,-35 w:terror=7,25,-32 w:teve=-39,7,32 w:texto=45,-41,-4 w:thing=18,-19,2
        w:third=14,44,-58 w:through=14,31,-45 w:tie=-46,36,10 w:tiempos=-34,7,27 w:tienen=25,-52,27 w:till=-29,27,2
        w:tim=35,-55,20 w:tipico=48,-19,-28 w:tipo=1,-68,67 w:tips=-6,1,5 w:tira=14,27,-41 w:tirar=35,-45,10
        w:tiro=1,38,-39 w:titanic=51,-33,-18 w:tiver=50,-38,-12 w:tmr=-16,39,-22 w:toca=49,-11,-39 w:tocaba=27,-31,4
        w:todavia=32,-48,16 w:together=-39,-29,67 w:tombada=49,-26,-23 w:tombando=-29,-11,40 w:tomo=-58,95,-37
        w:tonta=52,-46,-6 w:took=23,41,-64 w:torcida=-12,-40,52 w:total=50,-1,-49 w:totalmente=-38,43,-5
        w:tournament=10,17,-26 w:trailer=32,-54,22 w:tranquila=-43,41,2 w:tranquilo=-20,-49,69 w:transmitir=-5,-43,48
        w:traves=-35,19,16 w:trazer=-38,49,-11 w:trend=-25,37,-12 w:trends=-47,42,5 w:trick=-31,66,-34
        w:tristes=43,-14,-28 w:troca=-6,43,-37 w:truly=65,-23,-42 w:trump=9,5,-13 w:try=29,35,-64 w:trying=-31,47,-16
        w:tt=-46,57,-11 w:tuit=-73,59,14 w:turned=23,18,-41 w:tus=-23,-27,50 w:tuve=-44,40,3 w:tuviera=-23,48,-25
        w:tuya=48,-8,-40 w:tvd=47,1,-47 w:twd=2,35,-37 w:tweet=-46,-23,70 w:twitter=-18,-21,39 w:u2=-38,32,6
        w:u2019=-30,79,-48 w:u2019d=51,-66,15 w:u2019t=62,-44,-18 w:uber=-54,21,33 w:uf=4,50,-54 w:uh=45,-4,-41
        w:uk=18,-57,39 w:ultimamente=62,5,-67 w:umas=64,-28,-36 w:uncle=-35,62,-26 w:uns=-20,60,-40 w:upgrade=-16,-31,46
        w:urgente=5,28,-33 w:usa=-11,25,-15 w:usar=29,21,-50 w:uso=-3,56,-53 w:usted=65,-57,-7 w:utd=81,-70,-11
        w:v=11,-39,28 w:va=37,-40,3 w:vale=30,-23,-7 w:valter=-35,26,9 w:vamo=8,43,-51 w:vamos=-24,15,10 w:vao=4,62,-66
        w:vaso=75,-29,-46 w:veces=12,-10,-1 w:vegas=14,-36,22 w:vei=-12,59,-47 w:vejo=7,-49,42 w:velocidad=-51,-20,70
        w:vende=50,-31,-19 w:venga=-8,-40,49 w:vengo=48,-39,-9 w:ventilador=11,-36,24 w:veo=-2,-29,31 w:verano=28,-2,-27
        w:verao=17,-45,29 w:verde=43,12,-54 w:vergonha=48,-18,-30 w:verme=45,3,-48 w:versao=-30,65,-36
        w:vestida=-21,-36,56 w:vestido=-42,46,-5 w:vestidos=6,-39,33 w:veteran=-30,43,-13 w:via=-32,19,13
        w:vibra=-3,-35,38 w:vibras=-20,46,-26 w:vidas=-27,-15,42 w:videomtv2016=-51,59,-9 w:vienen=-21,-13,34
        w:vienes=-20,37,-17 w:vim=-33,59,-25 w:vino=-17,-37,54 w:violencia=-18,41,-23 w:vira=-30,-39,69 w:virar=35,-26,-9
        w:visitar=-34,73,-38 w:vitima=47,-23,-24 w:viu=63,-47,-17 w:viver=-28,-39,68 w:vo=52,3,-56 w:voce=35,-34,0
        w:voces=-65,31,34 w:voice=115,-52,-63 w:volta=25,24,-49 w:volviendo=27,-31,5 w:vos=64,-52,-12
        w:vosotros=-33,61,-28 w:vote=46,-95,49 w:votos=-51,34,18 w:vuelta=-30,14,16 w:vuelvo=58,-10,-47
        w:vuestro=69,-24,-44 w:w=45,-9,-36 w:waiting=-31,52,-21 w:walks=-26,78,-52 w:watching=-7,-37,45
        w:watchman=-43,36,7 w:week=40,-44,4 w:welcome=-1,-55,56 w:whats=-22,-29,51 w:where=33,36,-69 w:which=-49,37,12
        w:why=72,-41,-31 w:windows=62,-34,-29 w:winner=-43,-5,48 w:winter=-18,-19,36 w:wipe=-26,-18,44 w:wish=-60,8,52
        w:wit=-23,47,-24 w:wk=-18,67,-49 w:wolf=34,8,-42 w:woman=48,-48,0 w:women=-45,-12,57 w:wont=74,-52,-22
        w:word=81,-17,-64 w:words=-76,42,34 w:work=-49,2,47 w:working=43,-55,11 w:worse=88,-42,-46 w:worst=87,-53,-34
        w:wouldnt=59,-6,-53 w:wow=23,-34,11 w:wsj=49,-21,-28 w:wtf=82,-45,-36 w:yakub=81,-10,-71 w:yea=-43,70,-27
        w:yesterday=33,-40,7 w:yoko=37,-23,-14 w:york=16,42,-58 w:youtube=-36,57,-21 w:youtuber=-46,46,0 w:yrs=14,-38,24
        w:yuko=-10,30,-20 w:zac=-61,27,35 w:zara=-42,72,-30 w:zayn=2,20,-23 w:ze=11,27,-38 w:zumbi=-43,-20,62 *=-5,18,-13
        """
}

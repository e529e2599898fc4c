// SPDX-License-Identifier: MIT

/// Made by `measure-chat train` from the tweets of UMSAB in Portuguese, Spanish and English (Apache 2.0). Each entry
/// is a feature of ``MessageFeatures`` with its weights for negative, neutral and positive, in units of
/// ``LinearModel/unit``; `*` is the bias.
enum SentimentTable {
    static let weights = """
        b:2nd_best=-42,31,11 b:30_anos=9,-20,11 b:4th_season=-38,-10,49 b:a_ana=3,-30,27 b:a_bad=6,32,-38
        b:a_big=12,-50,38 b:a_cara=-22,44,-22 b:a_casa=-56,36,20 b:a_cena=-19,-47,66 b:a_close=-40,54,-14
        b:a_comida=-49,-4,52 b:a_entrevista=-25,-27,52 b:a_equipe=15,19,-34 b:a_estas=-21,-35,56 b:a_gente=14,-29,15
        b:a_good=37,-56,19 b:a_hacer=21,24,-46 b:a_ir=23,29,-51 b:a_la=24,-28,4 b:a_las=-6,24,-18 b:a_llorar=14,23,-36
        b:a_los=11,9,-20 b:a_mae=9,-34,25 b:a_mi=20,-4,-16 b:a_miriam=-27,-14,41 b:a_mirian=-38,44,-6 b:a_mis=-25,68,-44
        b:a_monday=-17,48,-31 b:a_musica=44,-51,7 b:a_new=0,19,-19 b:a_paola=14,-53,39 b:a_por=-21,-29,50
        b:a_pouco=-30,15,15 b:a_prova=91,-31,-60 b:a_que=1,33,-34 b:a_quien=8,-40,32 b:a_row=14,-43,29 b:a_sad=58,-25,-33
        b:a_saida=42,-52,10 b:a_trabajar=8,28,-37 b:a_tu=11,46,-57 b:a_una=-41,-4,46 b:a_uno=-28,-35,63
        b:a_user=-60,27,32 b:a_very=-20,51,-31 b:a_vida=-45,-22,67 b:a_video=18,31,-49 b:a_yuko=-43,17,26
        b:about_this=15,28,-43 b:about_to=39,-49,9 b:acho_q=54,2,-55 b:acredito_que=6,-24,18 b:after_the=48,-2,-47
        b:ahora_mismo=71,-41,-31 b:ahora_se=16,-45,30 b:ai_caralho=-14,56,-42 b:ai_meu=-2,45,-44 b:ai_que=13,-61,49
        b:ainda_bem=-3,-43,46 b:al_menos=17,26,-43 b:alem_de=-29,-14,43 b:algo_bueno=-14,-48,62 b:algo_que=-56,18,38
        b:algun_dia=-30,-12,42 b:amo_o=-22,-33,55 b:amor_de=9,-19,10 b:ana_luiza=20,-42,22 b:ana_maria=6,-16,10
        b:and_all=-26,33,-7 b:and_he=39,-16,-23 b:and_if=-21,42,-21 b:and_it=35,-45,10 b:and_not=2,-51,49
        b:and_the=6,14,-20 b:and_we=-51,10,41 b:ano_nuevo=-35,60,-25 b:ano_que=50,-55,5 b:ano_y=-48,70,-22
        b:antes_de=-24,-21,46 b:antes_que=-54,78,-24 b:aqui_no=50,-5,-45 b:are_you=-8,42,-35 b:as_a=-29,18,11
        b:as_we=12,-55,42 b:as_well=-17,25,-8 b:asi_no=82,-53,-29 b:assistindo_masterchefbr=-42,12,30
        b:assistir_masterchefbr=-19,-6,25 b:assistir_o=57,-32,-25 b:at_least=55,-46,-9 b:at_the=-26,26,0
        b:ate_o=-41,-9,50 b:aun_no=26,-26,0 b:azul_eu=19,-45,25 b:b_masterchefbr=5,-73,68 b:b_saiu=71,-48,-23
        b:back_to=33,4,-36 b:be_an=31,-56,25 b:be_at=-15,-16,31 b:be_going=19,-64,45 b:be_in=-22,28,-6 b:be_on=-48,48,-1
        b:be_one=-35,0,34 b:be_the=22,14,-36 b:because_he=-58,17,41 b:bela_gil=-43,12,31 b:bem_que=3,-30,26
        b:bernardes_user=-18,48,-30 b:bien_con=-23,50,-27 b:big_brother=28,2,-30 b:black_friday=-8,36,-28
        b:bloody_sunday=33,11,-44 b:bob_marley=-3,-32,35 b:boko_haram=14,-19,4 b:bom_dia=-23,-26,49
        b:bonitos_que=-12,-47,60 b:buenas_noches=32,-27,-5 b:bueno_de=-25,-37,62 b:bueno_es=-29,33,-4
        b:bueno_que=-40,-1,41 b:buenos_dias=8,-43,35 b:but_he=-1,44,-44 b:by_the=35,-22,-13 b:caitlyn_jenner=30,2,-32
        b:can_see=25,20,-45 b:can_u2019t=15,-51,36 b:can_you=-16,34,-17 b:cant_go=48,-15,-33 b:cant_wait=9,-37,29
        b:cara_da=-56,16,40 b:cara_de=-58,54,4 b:cara_e=-46,15,31 b:carlos_alberto=-27,16,11 b:casa_de=-54,6,48
        b:chorar_masterchefbr=-10,42,-33 b:claudia_raia=-28,14,14 b:com_a=-32,24,7 b:com_certeza=-27,-28,56
        b:com_essas=-26,-28,54 b:com_esse=-59,17,42 b:com_fatima=-27,21,6 b:com_fome=11,25,-36 b:com_o=4,-13,9
        b:com_uma=62,-33,-29 b:com_user=-29,22,6 b:come_to=31,-60,29 b:comecar_a=42,10,-51 b:comecou_o=-27,50,-23
        b:comes_out=63,-67,5 b:comida_masterchefbr=-19,52,-33 b:coming_to=-63,47,17 b:como_a=-62,79,-16
        b:como_assim=58,-11,-46 b:como_no=31,14,-45 b:como_que=-2,44,-41 b:como_sempre=22,10,-32 b:como_te=-56,71,-15
        b:como_una=-32,-26,57 b:con_el=28,-5,-22 b:con_ella=-24,-41,66 b:con_las=63,-39,-24 b:con_lo=43,-49,6
        b:con_los=-27,11,15 b:con_mi=-26,16,11 b:con_un=27,-20,-7 b:con_una=-43,40,3 b:con_user=-21,63,-42
        b:conversacombial_e=11,-52,41 b:conversacombial_user=-24,-38,62 b:cosa_es=21,-34,13 b:cosas_bonitas=47,-61,14
        b:cosas_pero=38,2,-40 b:creme_de=-41,1,40 b:cual_es=27,16,-43 b:cuando_le=55,-44,-11 b:cuando_se=-39,6,33
        b:da_fatima=-45,48,-4 b:da_globo=16,-38,22 b:da_manha=27,9,-36 b:da_mata=-7,-14,21 b:da_minha=-27,-5,32
        b:da_miriam=38,-16,-22 b:da_mirian=39,-32,-7 b:da_sophia=12,32,-45 b:da_vida=-24,58,-34 b:daqui_a=-30,15,15
        b:das_maes=-22,45,-24 b:david_price=-25,-15,39 b:day_is=38,-15,-23 b:day_of=6,-33,27 b:day_on=-37,37,1
        b:de_ano=-32,53,-21 b:de_assistir=-42,12,29 b:de_bom=16,-51,35 b:de_comer=37,-66,29 b:de_deus=78,-49,-29
        b:de_estar=-38,5,33 b:de_este=6,-42,36 b:de_hoje=20,-21,1 b:de_hoy=-27,-1,28 b:de_ir=59,-55,-4 b:de_la=-4,15,-12
        b:de_las=16,-52,36 b:de_lo=9,-49,40 b:de_los=-40,37,3 b:de_manana=-14,-28,42 b:de_mi=24,-18,-7 b:de_mis=-34,4,31
        b:de_novo=27,-38,12 b:de_nuevo=33,-54,22 b:de_passar=29,-66,37 b:de_que=-36,16,20 b:de_sardinha=-51,9,42
        b:de_semana=49,-39,-10 b:de_ser=-33,19,14 b:de_su=6,43,-49 b:de_terror=16,19,-36 b:de_tu=-38,43,-4
        b:de_um=3,-50,47 b:de_un=-41,-10,51 b:de_una=18,21,-39 b:de_unicornio=22,-59,37 b:de_user=-9,-9,18
        b:decir_que=-50,44,6 b:del_ano=-55,17,37 b:del_mundo=4,-29,25 b:depois_de=-65,66,-1 b:desde_hace=-50,31,19
        b:despues_de=30,-6,-24 b:desse_programa=34,-39,5 b:dia_a=-64,49,15 b:dia_de=-28,43,-15 b:dia_en=-23,58,-34
        b:dia_me=-22,-28,50 b:dia_que=21,-42,21 b:dia_y=-13,-23,36 b:dias_de=10,-27,17 b:dice_que=-53,39,13
        b:dicen_que=-47,69,-22 b:did_you=-27,9,17 b:dizer_que=42,1,-43 b:do_brasil=-36,-2,39 b:do_coracao=21,-38,18
        b:do_masterchefbr=40,-4,-36 b:do_meu=-40,11,29 b:do_momento=-32,-28,60 b:do_programa=24,-66,43
        b:do_serginho=-43,-6,49 b:do_thenoite=-33,3,30 b:do_user=-14,7,6 b:do_victor=77,-41,-36 b:do_vitor=19,17,-36
        b:do_you=-7,33,-25 b:dolor_de=55,-37,-18 b:donald_trump=26,2,-28 b:dont_even=58,-20,-38 b:dont_miss=-48,-22,70
        b:douglas_saiu=-56,27,29 b:due_to=46,-18,-29 b:dunkin_tomorrow=-38,18,20 b:e_a=-39,32,7 b:e_agora=62,-42,-20
        b:e_bem=73,-4,-70 b:e_bom=2,-37,35 b:e_de=41,-46,5 b:e_dia=-56,69,-14 b:e_do=-53,59,-5 b:e_e=42,-6,-36
        b:e_essa=52,-23,-29 b:e_eu=34,-54,19 b:e_homem=38,-44,6 b:e_linda=-12,-45,57 b:e_meu=6,-38,32 b:e_muito=-20,7,13
        b:e_nao=32,-5,-27 b:e_nem=41,-54,13 b:e_no=48,-15,-33 b:e_o=-34,25,8 b:e_os=-4,56,-52 b:e_quase=20,26,-46
        b:e_se=-34,61,-27 b:e_sem=59,-33,-26 b:e_tao=-31,30,2 b:e_um=42,-16,-26 b:e_uma=-50,25,25 b:el_ano=32,-1,-30
        b:el_de=12,-44,32 b:el_dia=5,36,-41 b:el_huracan=-50,42,8 b:el_lunes=-43,23,20 b:el_mismo=34,9,-43
        b:el_nuevo=-43,52,-9 b:el_pelo=8,21,-29 b:el_primer=9,19,-28 b:el_programa=-43,28,15 b:el_ser=37,4,-42
        b:el_sol=-44,10,34 b:el_ultimo=-55,9,47 b:el_video=12,-30,18 b:ela_altashoras=4,-44,40 b:ele_e=11,-21,11
        b:em_belem=-19,45,-27 b:em_casa=4,36,-40 b:em_lata=28,-51,24 b:em_pleno=63,-48,-15 b:en_casa=6,-41,36
        b:en_cuanto=-41,-15,56 b:en_el=-9,32,-23 b:en_ese=-43,68,-24 b:en_eso=23,-63,40 b:en_este=-12,57,-45
        b:en_la=33,0,-33 b:en_las=-50,34,16 b:en_los=62,-35,-26 b:en_mi=21,-28,7 b:en_serio=-19,68,-50 b:en_su=-19,-27,46
        b:en_todos=-43,26,16 b:en_tu=-27,-49,76 b:en_un=28,-1,-27 b:encontro_com=10,13,-23 b:end_of=35,-38,3
        b:ep_de=-7,-44,51 b:episode_of=5,-52,47 b:episodio_de=33,-18,-16 b:equipeazul_masterchefbr=20,-56,36
        b:era_mas=39,-71,32 b:eres_muy=-32,-19,51 b:es_como=-47,-10,57 b:es_de=-45,3,43 b:es_lo=-8,40,-32
        b:es_mejor=-45,17,27 b:es_mi=16,34,-50 b:es_preciosa=-35,-16,52 b:es_que=-19,3,17 b:es_un=-21,-12,33
        b:eso_es=54,-47,-7 b:eso_no=32,5,-37 b:esos_que=-23,64,-41 b:espero_que=21,-46,25 b:essa_musica=-23,-39,62
        b:esse_cara=-37,-11,48 b:esse_encontro=-27,52,-26 b:esse_episodio=0,41,-41 b:esse_masterchefbr=57,-2,-56
        b:esse_povo=59,-39,-20 b:esta_bien=5,-46,41 b:esta_de=30,9,-40 b:esta_la=-32,57,-25 b:esta_manana=6,35,-41
        b:esta_muy=-48,-20,68 b:este_ano=44,-50,6 b:este_dia=85,-58,-27 b:este_tan=24,-65,42 b:esto_es=63,-24,-39
        b:esto_no=28,4,-32 b:estos_dias=21,42,-63 b:estoy_hasta=71,-32,-40 b:eu_acho=-43,47,-4 b:eu_amo=15,-26,11
        b:eu_fico=47,-46,-1 b:eu_gosto=-48,7,41 b:eu_ja=7,-46,39 b:eu_nao=-6,14,-8 b:eu_que=-59,26,33 b:eu_quero=-57,8,49
        b:eu_sou=-55,16,39 b:eu_te=7,-44,37 b:eu_tenho=-39,16,22 b:eu_vou=-1,45,-44 b:excited_for=-27,-7,34
        b:falando_sobre=1,-33,32 b:fatima_bernardes=23,-4,-18 b:fatima_e=20,-48,28 b:fazer_a=38,-41,3 b:fazer_um=1,-57,56
        b:fe_en=-1,-56,56 b:feliz_cumpleanos=-14,38,-24 b:feliz_navidad=36,-13,-22 b:feliz_por=-32,48,-17
        b:ferro_de=13,-52,39 b:ff_a=-15,-39,54 b:final_de=-15,41,-26 b:find_it=-58,52,5 b:first_time=-36,28,8
        b:foi_a=-33,18,15 b:foi_bem=-52,5,47 b:foi_eliminado=70,-54,-16 b:for_a=17,14,-31 b:for_the=-3,15,-12
        b:forward_to=-30,-16,46 b:frank_ocean=17,11,-28 b:friday_by=29,23,-52 b:from_the=43,-29,-14 b:fue_la=-5,41,-36
        b:fue_muy=-24,-39,63 b:galaxy_note=-35,-24,58 b:game_of=-16,16,-1 b:gente_a=4,35,-39 b:gente_o=-22,49,-26
        b:gente_que=-19,6,13 b:get_the=-6,-54,61 b:get_to=28,20,-49 b:go_see=-10,-16,26 b:go_to=19,-3,-16
        b:going_to=4,8,-13 b:gosta_de=-18,57,-40 b:gosto_do=27,41,-68 b:got_to=16,-48,32 b:gracias_a=-48,49,-1
        b:gracias_por=-39,-2,41 b:hacer_un=75,-46,-29 b:had_a=-42,19,23 b:had_to=72,-17,-55 b:hasta_la=-32,-18,50
        b:have_a=-3,-13,16 b:have_been=-13,42,-29 b:have_to=10,28,-38 b:hay_que=-15,18,-3 b:he_a=49,-18,-31
        b:he_dicho=27,21,-48 b:he_is=-15,-39,55 b:he_tenido=-58,23,35 b:he_was=26,-32,6 b:he_will=-1,-19,20
        b:his_1st=-44,-30,74 b:hj_a=59,-37,-22 b:hj_no=-9,49,-40 b:hoje_domingolegal=-28,-37,65 b:hoje_e=25,21,-46
        b:hoje_masterchefbr=69,-23,-46 b:hoje_ta=-50,46,4 b:hoje_tem=-10,-30,40 b:homem_que=30,-42,12 b:hope_to=-48,52,-4
        b:hora_de=-32,48,-16 b:hoy_es=33,28,-61 b:hoy_me=57,-66,10 b:i_am=5,-53,48 b:i_can=23,28,-52 b:i_cant=36,-21,-15
        b:i_could=-68,2,66 b:i_didnt=21,8,-28 b:i_don=15,-30,15 b:i_get=19,-40,21 b:i_go=-41,69,-28 b:i_got=22,-36,14
        b:i_guess=19,29,-48 b:i_had=-17,-15,32 b:i_have=-3,-28,31 b:i_just=-47,18,29 b:i_ll=-31,10,21 b:i_love=-57,6,50
        b:i_m=10,-11,1 b:i_may=11,-24,14 b:i_really=-44,-52,97 b:i_sat=59,-25,-33 b:i_still=-31,48,-17
        b:i_think=-30,-12,42 b:i_u2019m=10,-24,14 b:i_ve=-4,-24,27 b:i_want=-27,-11,37 b:i_was=18,4,-22
        b:i_will=32,-47,14 b:i_wish=-35,-42,76 b:if_i=-30,-9,39 b:if_it=-40,58,-18 b:if_my=49,-13,-36 b:if_u=14,24,-38
        b:if_you=-5,-7,12 b:igual_de=12,20,-32 b:in_3rd=66,-33,-33 b:in_july=32,11,-43 b:in_my=69,-81,12 b:ir_a=4,25,-29
        b:irmas_galvao=14,-40,26 b:is_a=2,-20,18 b:is_better=54,-24,-30 b:is_going=-10,25,-15 b:is_like=33,-18,-15
        b:is_my=-9,-45,55 b:is_not=33,-16,-17 b:is_out=35,18,-53 b:is_really=-11,56,-46 b:is_the=-18,0,18
        b:is_to=37,-46,9 b:isn_u2019t=-60,51,10 b:isso_e=-87,49,38 b:it_for=-23,-44,67 b:it_is=-4,35,-31
        b:it_on=74,-34,-40 b:it_the=43,-56,13 b:it_u2019s=3,-17,14 b:it_was=54,16,-70 b:it_will=-44,-18,62
        b:ja_ja=-34,-9,43 b:ja_vi=-41,-1,42 b:janet_jackson=-30,-6,37 b:joca_e=-13,-52,64 b:jurassic_park=-21,-39,61
        b:just_like=53,-15,-39 b:justin_bieber=-37,28,10 b:kendrick_lamar=13,-39,27 b:kkkkkkkkk_masterchefbr=28,-65,37
        b:know_it=3,-38,35 b:know_that=-42,-10,52 b:kris_bryant=-33,6,27 b:la_comida=-22,47,-25 b:la_cosa=-10,-33,43
        b:la_felicidad=-39,42,-2 b:la_mejor=30,-34,4 b:la_nueva=-7,-45,52 b:la_otra=-43,-4,47 b:la_pena=-3,-38,41
        b:la_primera=-14,-20,34 b:la_proxima=54,-36,-18 b:la_semana=35,-55,20 b:la_tele=12,-30,18 b:la_verdad=52,-37,-15
        b:la_vida=18,-5,-13 b:las_cosas=-38,57,-19 b:las_de=79,-68,-10 b:las_mejores=17,31,-48 b:las_que=53,-69,16
        b:last_monday=1,43,-44 b:last_night=47,4,-51 b:leo_e=31,2,-33 b:leo_lins=36,-52,16 b:leonardo_e=60,-18,-42
        b:like_a=-14,56,-42 b:like_he=21,25,-46 b:linda_encontro=-12,-30,42 b:listening_to=-36,23,13 b:ll_be=14,-49,35
        b:llego_a=40,-1,-39 b:llena_de=-37,78,-41 b:lleno_de=21,-28,7 b:lo_de=-14,10,4 b:lo_del=5,38,-42
        b:lo_mas=37,-26,-11 b:lo_mejor=-46,15,30 b:lo_peor=33,-3,-31 b:lo_vi=52,-28,-24 b:look_like=35,-43,8
        b:looks_like=18,3,-21 b:los_demas=-4,37,-33 b:los_dos=15,-44,29 b:lot_of=27,22,-49 b:love_the=-22,-31,54
        b:lt_3=0,-52,52 b:lugar_de=74,-38,-36 b:m_done=-34,67,-34 b:m_gonna=-53,15,38 b:m_not=24,-15,-9
        b:magic_mike=-29,3,26 b:maiara_e=10,-53,43 b:maiaraemaraisanobial_conversacombial=-61,3,58 b:mais_do=33,24,-56
        b:mais_importante=-26,66,-40 b:mais_um=-54,64,-10 b:mais_uma=67,-37,-30 b:make_me=-28,-29,57 b:makes_me=-26,-4,30
        b:maria_de=-32,-36,69 b:mas_a=-45,-42,87 b:mas_bien=27,31,-58 b:mas_bonito=-30,-44,74 b:mas_nao=72,-25,-46
        b:mas_o=-65,47,19 b:mas_ta=83,-36,-47 b:masterchefbr_a=-6,49,-43 b:masterchefbr_de=12,12,-24
        b:masterchefbr_e=-3,-26,30 b:masterchefbr_eu=39,23,-62 b:masterchefbr_mas=2,-18,16 b:masterchefbr_me=81,-46,-35
        b:masterchefbr_nao=1,-37,36 b:masterchefbr_o=-44,-24,68 b:masterchefbr_por=42,-17,-26 b:masterchefbr_se=-51,51,0
        b:masterchefbr_so=-33,2,31 b:masterchefbr_ta=-55,39,16 b:masterchefbr_vai=43,14,-57 b:may_as=64,-37,-27
        b:may_be=10,-6,-4 b:may_get=-37,31,7 b:may_have=18,34,-52 b:may_he=49,-30,-19 b:may_i=-1,29,-27
        b:may_just=12,-62,50 b:may_not=14,-57,43 b:may_the=15,-56,41 b:may_want=15,42,-58 b:me_da=36,-64,28
        b:me_dan=32,11,-44 b:me_deja=56,-33,-24 b:me_dice=-24,56,-32 b:me_dio=-19,-31,50 b:me_ha=-17,-18,35
        b:me_hace=14,-44,30 b:me_hacen=35,-52,16 b:me_haces=-32,2,30 b:me_pongo=12,34,-46 b:me_quedo=-48,21,27
        b:me_siento=-35,8,27 b:me_tiene=51,18,-69 b:me_va=44,-22,-22 b:me_voy=-51,-5,55 b:medo_de=-40,57,-17
        b:mejor_de=12,-77,65 b:mejor_para=-45,62,-17 b:mejor_que=-56,48,8 b:melhor_episodio=-42,42,-1
        b:melhor_pessoa=10,-46,36 b:meses_de=33,-51,18 b:meu_amor=30,7,-37 b:meu_cabelo=6,29,-35 b:meu_deus=33,-17,-16
        b:meu_pai=-43,31,12 b:meu_prato=-53,22,31 b:mi_casa=25,3,-28 b:mi_madre=-59,23,36 b:mi_que=35,-48,13
        b:might_not=64,-36,-28 b:mike_xxl=-29,3,26 b:minha_diva=-26,-23,50 b:minha_mae=-26,42,-16 b:minha_mesa=-39,37,2
        b:mirian_e=48,-37,-11 b:mirian_masterchefbr=-29,-50,79 b:mis_amigos=59,0,-58 b:monday_night=-3,-49,52
        b:motivos_de=-27,13,14 b:mucho_tiempo=19,-45,26 b:muito_bom=-41,10,31 b:muy_buena=-13,-21,34 b:muy_bueno=-36,32,3
        b:my_1st=51,-63,12 b:my_mom=4,-41,37 b:na_fatima=24,-50,27 b:na_globo=28,15,-43 b:namaria_maisvoce=27,8,-36
        b:nao_acredito=38,-41,4 b:nao_consigo=51,-11,-40 b:nao_da=40,-37,-4 b:nao_e=-25,-7,32 b:nao_pode=51,-32,-19
        b:nao_quero=56,-10,-46 b:nao_sabia=-26,40,-14 b:nao_sei=24,-16,-8 b:nao_ta=3,48,-50 b:nao_tenho=35,-54,19
        b:nao_to=27,-47,20 b:nao_vou=17,-57,40 b:need_to=33,-13,-20 b:nervosa_masterchefbr=0,-30,30
        b:nessa_prova=13,-60,47 b:next_friday=-34,52,-18 b:no_conversacombial=-48,14,33 b:no_edecasa=-38,6,32
        b:no_encontro=-28,2,26 b:no_entiendo=27,-2,-26 b:no_es=0,21,-21 b:no_esta=-77,41,36 b:no_estoy=66,-76,10
        b:no_hay=27,-22,-6 b:no_las=-46,5,41 b:no_le=64,-41,-22 b:no_maisvoce=-26,39,-12 b:no_masterchefbr=-25,14,10
        b:no_me=37,-11,-27 b:no_no=32,4,-36 b:no_nos=-52,32,20 b:no_programa=-10,-49,60 b:no_puedo=13,-4,-8
        b:no_sabia=-10,51,-41 b:no_son=23,7,-30 b:no_soy=9,15,-24 b:no_te=-19,49,-30 b:no_thenoite=-35,10,26
        b:no_tiene=58,-36,-22 b:no_tienes=-41,5,36 b:no_user=-62,58,3 b:no_videoshowaovivo=-50,-11,61
        b:not_even=36,-17,-18 b:not_going=30,-43,13 b:not_have=-39,-16,55 b:note_5=-35,-24,58 b:nuevo_y=-17,-41,58
        b:o_brasil=42,1,-43 b:o_cabelo=24,-66,42 b:o_conversacombial=44,-72,29 b:o_dia=12,-59,47 b:o_episodio=22,-40,18
        b:o_leo=-58,37,20 b:o_maisvoce=32,-54,22 b:o_masterchefbr=-3,-32,35 b:o_melhor=-14,-18,31 b:o_meu=36,2,-37
        b:o_mundo=-44,43,1 b:o_nome=37,7,-44 b:o_padre=9,-45,36 b:o_povo=3,38,-41 b:o_prato=33,-16,-17 b:o_q=-34,56,-22
        b:o_que=-20,65,-44 b:o_si=-12,54,-42 b:o_tema=42,-6,-36 b:o_thenoite=-52,69,-17 b:o_thomas=-12,-39,52
        b:o_user=-14,-1,15 b:o_vitor=-1,-13,14 b:o_zac=-43,68,-25 b:obama_is=66,-37,-29 b:of_a=-24,4,20 b:of_her=-27,9,17
        b:of_my=-30,69,-40 b:of_the=-5,14,-8 b:of_this=27,10,-37 b:off_the=44,-34,-10 b:off_with=1,-38,37
        b:on_2nd=71,-11,-61 b:on_a=-9,32,-23 b:on_friday=18,0,-18 b:on_my=-44,44,0 b:on_nov=-18,54,-36
        b:on_our=-36,-17,53 b:on_sat=13,28,-41 b:on_saturday=16,15,-32 b:on_the=10,-1,-9 b:on_this=16,-51,36
        b:on_thursday=-43,22,21 b:on_wed=57,-26,-31 b:on_your=25,0,-25 b:one_of=16,-38,22 b:one_the=73,-31,-42
        b:or_may=-53,17,36 b:otaviano_voce=39,-3,-36 b:otra_cosa=14,-40,26 b:otra_vez=46,-4,-42 b:otro_dia=-49,12,36
        b:ou_nao=-42,2,40 b:out_the=32,28,-59 b:out_to=-53,73,-20 b:out_with=10,43,-54 b:over_the=-32,0,31
        b:para_cuando=23,-46,23 b:para_de=54,-46,-9 b:para_esse=-42,33,8 b:para_mi=-26,52,-26 b:para_que=-8,60,-52
        b:para_seguir=-48,50,-2 b:para_ti=-49,1,48 b:para_todos=-45,-7,53 b:para_ver=50,-28,-21 b:parece_que=82,-31,-51
        b:parece_un=-34,54,-20 b:parte_de=22,21,-43 b:passar_roupa=-51,20,31 b:pelo_amor=22,16,-38 b:pelo_menos=-61,45,16
        b:pena_que=25,20,-45 b:peor_de=-33,43,-10 b:pero_a=49,5,-54 b:pero_de=37,2,-39 b:pero_es=31,6,-37
        b:pero_la=30,-38,8 b:pero_me=-6,-50,57 b:pero_muy=21,-47,25 b:pero_no=-7,58,-50 b:pero_que=2,22,-24
        b:pero_ya=-35,56,-21 b:plan_on=-10,41,-31 b:planned_parenthood=37,-20,-18 b:por_aqui=24,-41,18
        b:por_causa=40,-10,-30 b:por_cierto=-37,21,16 b:por_el=-36,-21,57 b:por_la=8,-37,29 b:por_los=-37,34,4
        b:por_motivos=-27,13,14 b:por_que=41,-5,-36 b:por_un=-28,26,2 b:por_una=49,-36,-13 b:porque_mi=57,-23,-33
        b:porque_no=0,36,-36 b:porque_se=49,-29,-20 b:pra_comer=-66,20,46 b:pra_esse=67,-41,-26 b:pra_mim=-60,38,22
        b:pra_sempre=-30,-52,82 b:pra_ver=1,-56,56 b:primera_vez=14,-40,27 b:prince_george=-41,14,27
        b:programa_da=-28,-48,76 b:prova_de=-27,-11,38 b:prova_do=34,-4,-30 b:puedo_ver=47,-11,-36 b:q_a=4,34,-38
        b:quando_o=15,-21,6 b:que_a=10,-26,16 b:que_asi=-38,70,-32 b:que_buena=-28,2,26 b:que_bueno=-9,-39,48
        b:que_cuando=-23,53,-30 b:que_el=18,12,-30 b:que_ele=37,-23,-14 b:que_era=58,-54,-5 b:que_essa=10,27,-36
        b:que_esta=-27,20,7 b:que_estoy=4,29,-32 b:que_eu=-28,-9,36 b:que_ha=14,-58,44 b:que_hace=-37,57,-20
        b:que_hay=-48,26,22 b:que_hoje=38,-45,7 b:que_la=26,33,-59 b:que_le=33,-2,-31 b:que_lindo=8,-44,35
        b:que_lo=60,-58,-2 b:que_los=-8,-46,54 b:que_mal=73,-49,-24 b:que_masterchefbr=51,0,-51 b:que_me=22,-6,-16
        b:que_mi=-2,24,-22 b:que_nao=19,28,-47 b:que_nem=-40,-45,85 b:que_ninguem=-55,66,-11 b:que_no=4,8,-11
        b:que_nos=-6,-29,35 b:que_nunca=43,-46,3 b:que_os=45,-18,-27 b:que_que=-33,58,-25 b:que_quiero=60,-60,1
        b:que_sair=27,15,-42 b:que_salga=-51,81,-29 b:que_se=19,-1,-17 b:que_sempre=-20,37,-17 b:que_ser=-43,-9,52
        b:que_si=10,-41,31 b:que_solo=-16,8,9 b:que_son=-20,-3,22 b:que_soy=50,-17,-33 b:que_tem=-6,20,-15
        b:que_tengas=-26,-30,56 b:que_tengo=-19,24,-5 b:que_todo=-18,-10,28 b:que_triste=44,-29,-15 b:que_tu=-13,-36,48
        b:que_user=-19,-46,66 b:que_voy=8,-37,29 b:que_ya=18,64,-82 b:quem_e=36,0,-37 b:quem_saiu=4,-37,33
        b:quem_vai=-45,64,-18 b:queria_que=-71,54,16 b:quero_que=14,14,-28 b:quero_ver=-34,47,-13 b:quiero_ir=-18,61,-43
        b:quiero_que=32,-45,12 b:quiero_un=-47,48,-1 b:rahul_gandhi=-13,25,-12 b:ready_for=-23,38,-15
        b:reprise_do=-1,45,-44 b:rick_perry=53,-54,0 b:right_now=12,-40,28 b:rodrigo_santoro=-38,-10,48
        b:roupa_de=-16,78,-62 b:roupa_maisvoce=-66,19,47 b:sabes_que=49,-40,-9 b:sabia_que=-6,57,-51
        b:sai_masterchefbr=-39,27,11 b:saida_do=76,-48,-28 b:sao_os=18,-41,23 b:sarah_palin=33,-6,-27
        b:sardinha_em=28,-51,24 b:saturday_night=27,20,-47 b:se_agradece=-27,34,-6 b:se_ha=-26,3,23 b:se_le=-59,59,0
        b:se_me=9,-27,18 b:se_porque=-14,-36,50 b:se_que=21,5,-25 b:se_queda=31,-63,32 b:se_te=6,40,-45
        b:see_why=63,-33,-30 b:see_you=-7,-15,22 b:seguro_que=57,-27,-30 b:sensacion_de=-56,16,41 b:sept_10=-10,54,-43
        b:ser_a=-19,-31,50 b:ser_el=38,12,-50 b:ser_mas=25,14,-39 b:ser_o=-40,52,-13 b:ser_um=24,-42,18
        b:ser_un=-30,-40,70 b:sera_que=17,10,-28 b:she_was=-44,61,-17 b:show_de=-19,-23,42 b:si_el=-44,-2,46
        b:si_es=45,-41,-3 b:si_lo=-42,52,-10 b:si_me=-40,60,-21 b:si_no=30,12,-42 b:si_pero=54,-29,-24 b:si_si=1,-63,62
        b:siempre_me=38,-37,-2 b:siempre_y=23,36,-59 b:sim_e=-9,-54,63 b:sim_masterchefbr=-52,40,12 b:sleep_in=40,-57,17
        b:so_excited=-24,-15,39 b:so_he=0,42,-42 b:so_i=-16,38,-22 b:so_it=-31,12,18 b:so_much=19,-43,24
        b:so_pra=-27,-24,52 b:so_we=-13,-30,43 b:sobre_o=21,-50,29 b:sola_en=-21,43,-22 b:solo_para=40,-27,-13
        b:solo_que=65,-38,-27 b:solo_quiero=-58,8,51 b:solo_una=46,-56,10 b:son_las=51,4,-55 b:son_los=3,-29,26
        b:son_muy=-43,24,19 b:sou_eu=-24,44,-19 b:soy_muy=21,-32,11 b:soy_un=53,-25,-28 b:soy_una=-53,36,17
        b:sunday_night=15,-33,18 b:supposed_to=-9,43,-34 b:sure_to=-47,-9,56 b:ta_ai=53,-24,-29 b:ta_dando=49,-37,-12
        b:ta_meio=9,28,-37 b:ta_muito=41,-49,7 b:ta_no=-58,97,-39 b:tais_araujo=39,-51,12 b:take_a=-35,-26,61
        b:tan_bien=-29,-30,59 b:te_extrano=59,-24,-34 b:te_quiero=13,-47,33 b:tem_a=-28,-32,61
        b:tem_masterchefbr=-66,47,19 b:tem_q=79,-51,-28 b:tem_que=13,43,-56 b:temporada_de=-36,64,-28
        b:tengo_ganas=-52,16,36 b:tengo_la=16,43,-58 b:tengo_que=15,13,-28 b:tengo_un=42,-12,-30
        b:tenho_certeza=-7,67,-61 b:ter_que=4,32,-36 b:thanks_to=-33,-15,49 b:that_i=43,-22,-21 b:that_may=-42,60,-18
        b:that_the=-12,20,-8 b:that_was=-2,-52,54 b:the_10th=16,-48,31 b:the_12th=-57,49,8 b:the_2nd=-22,30,-8
        b:the_3rd=24,0,-24 b:the_4th=25,-41,16 b:the_arsenal=35,-53,18 b:the_boys=-46,10,36 b:the_day=81,-46,-35
        b:the_fuck=49,-34,-14 b:the_game=0,-11,11 b:the_greatest=-24,-21,45 b:the_kids=63,-46,-16 b:the_last=1,-51,50
        b:the_main=44,-67,23 b:the_new=-15,47,-33 b:the_next=-33,4,29 b:the_night=-47,3,44 b:the_one=5,32,-37
        b:the_other=-16,68,-52 b:the_party=9,-60,51 b:the_people=14,-47,33 b:the_sun=20,-21,1 b:the_top=-34,-15,49
        b:the_us=-59,52,7 b:the_user=27,-29,3 b:the_white=-8,36,-29 b:the_whole=-21,39,-19 b:the_world=-35,11,25
        b:the_worst=63,-30,-34 b:then_i=40,-20,-19 b:thenoite_com=-23,26,-3 b:thenoite_user=21,-8,-14
        b:there_is=-9,43,-34 b:they_are=-54,12,42 b:they_may=7,-53,46 b:thing_i=14,-44,30 b:think_they=41,-25,-16
        b:this_friday=0,40,-39 b:this_is=32,13,-46 b:this_saturday=-40,40,0 b:thursday_night=-27,19,8
        b:ticket_for=-20,64,-44 b:tienes_que=-51,43,8 b:time_i=25,-28,3 b:time_in=-25,51,-27 b:to_a=14,25,-40
        b:to_com=9,35,-43 b:to_disneyland=-33,-20,53 b:to_get=12,11,-23 b:to_go=33,-6,-26 b:to_have=8,-47,39
        b:to_me=71,-21,-50 b:to_play=7,37,-44 b:to_school=58,-27,-31 b:to_see=-24,6,18 b:to_the=-22,25,-4
        b:to_user=-43,-20,63 b:toda_la=11,36,-46 b:todo_dia=63,-50,-13 b:todo_el=-5,35,-30 b:todo_es=-16,15,1
        b:tom_brady=5,19,-24 b:tomorrow_and=-37,16,21 b:tomorrow_is=-50,58,-8 b:tomorrow_morning=-39,40,-1
        b:tomorrow_to=8,22,-30 b:tomorrow_u002c=64,-11,-54 b:tomorrow_user=-8,43,-34 b:trem_bala=47,-46,-1
        b:triste_que=40,-18,-22 b:try_to=-9,61,-51 b:tu_vida=50,21,-71 b:tudo_de=-23,-32,55 b:tudo_e=32,8,-40
        b:u002c_i=8,-43,35 b:u002c_it=-6,52,-46 b:u2019m_going=-42,35,8 b:u2019t_think=59,-34,-26
        b:u2019t_wait=-25,-22,47 b:um_bom=-29,69,-40 b:um_dia=-72,52,20 b:uma_vez=26,-46,19 b:un_abrazo=-25,-11,36
        b:un_ano=13,30,-43 b:un_dia=-27,24,3 b:un_gran=-35,-2,37 b:un_poco=37,-10,-27 b:un_poquito=-33,7,26
        b:un_saludo=-35,22,13 b:una_de=-28,-34,62 b:una_foto=16,12,-28 b:una_gran=-28,5,23 b:una_persona=-65,60,6
        b:una_semana=-16,-33,49 b:una_vez=-33,41,-9 b:unico_que=-48,49,0 b:uno_que=43,-63,20 b:until_the=-25,-33,58
        b:up_in=-4,27,-24 b:up_the=6,-43,37 b:up_with=23,-49,27 b:used_to=10,31,-41 b:user_bien=-33,-20,53
        b:user_bueno=22,-61,40 b:user_claro=1,-41,40 b:user_como=1,44,-45 b:user_conversacombial=45,-27,-18
        b:user_de=46,40,-85 b:user_e=13,14,-27 b:user_el=-45,63,-18 b:user_en=-9,10,-1 b:user_es=-30,12,18
        b:user_eso=61,-2,-59 b:user_espero=-39,-11,49 b:user_hay=55,-56,1 b:user_he=-13,48,-35 b:user_hoy=36,10,-46
        b:user_i=-8,25,-17 b:user_if=-12,26,-14 b:user_it=8,38,-46 b:user_jaja=45,-10,-35 b:user_jajajaja=-18,37,-19
        b:user_la=38,8,-46 b:user_lo=26,17,-43 b:user_lol=39,-31,-8 b:user_los=-27,-11,38 b:user_me=-37,46,-9
        b:user_muchas=-40,-23,63 b:user_muy=46,-4,-42 b:user_my=8,58,-66 b:user_na=-43,86,-43 b:user_nao=3,25,-28
        b:user_ni=34,-57,23 b:user_no=1,-15,13 b:user_o=-38,48,-10 b:user_ojala=-47,3,43 b:user_pero=51,-29,-22
        b:user_por=8,-26,17 b:user_porque=71,-35,-36 b:user_pues=26,-56,30 b:user_que=-14,-7,21 b:user_rt=-35,65,-31
        b:user_saiu=64,-45,-19 b:user_se=18,-26,8 b:user_si=-4,-21,25 b:user_siempre=-35,-17,52 b:user_sobre=37,12,-49
        b:user_solo=15,-54,39 b:user_son=-37,32,5 b:user_soy=12,-47,35 b:user_ta=-52,34,18 b:user_te=23,-16,-7
        b:user_tengo=-33,-40,73 b:user_that=55,-46,-9 b:user_the=30,34,-65 b:user_thenoite=22,-68,46 b:user_tio=44,3,-47
        b:user_to=-38,63,-25 b:user_tomorrow=9,-32,23 b:user_un=-36,58,-21 b:user_una=42,-4,-38 b:user_user=1,9,-10
        b:user_videoshowaovivo=-39,-1,40 b:user_what=-23,67,-44 b:user_y=-14,18,-5 b:user_ya=-27,-15,42
        b:user_yo=23,-19,-4 b:user_you=-48,35,13 b:va_a=-47,21,25 b:vai_comecar=-36,-4,40 b:vai_se=47,-60,13
        b:vai_ser=37,12,-48 b:vai_ter=-29,70,-42 b:vamos_a=-1,33,-32 b:vanessa_da=-7,-14,21 b:vc_e=-21,-54,75
        b:vc_respeita=-26,-28,54 b:ver_a=-10,30,-20 b:ver_las=34,-46,12 b:ver_o=6,-48,43 b:ver_que=-15,-24,38
        b:ver_si=-12,-44,56 b:verdad_es=-43,39,4 b:vestida_de=-16,-35,52 b:vestido_de=19,38,-57 b:vez_de=24,6,-29
        b:vez_que=4,16,-20 b:via_user=-31,-23,54 b:video_show=37,-61,24 b:videoshowaovivo_a=-4,54,-49
        b:videoshowaovivo_com=-41,28,13 b:videoshowaovivo_e=-23,40,-17 b:videoshowaovivo_melhor=-19,33,-14
        b:videoshowaovivo_otaviano=39,-3,-36 b:videoshowaovivo_ta=42,-1,-41 b:vitor_b=29,-7,-22
        b:vitor_masterchefbr=35,22,-57 b:vontade_de=-3,16,-13 b:vou_assistir=-49,75,-26 b:vuelvo_a=25,9,-34
        b:w_the=62,-28,-34 b:wait_to=-18,-17,35 b:wake_up=61,-29,-31 b:want_a=41,28,-69 b:want_to=-3,15,-13
        b:was_a=1,-19,17 b:was_the=-19,-20,39 b:watch_the=-39,53,-15 b:watched_the=-44,76,-32 b:watching_the=-11,-52,62
        b:way_to=56,-62,7 b:we_are=-58,60,-2 b:we_got=-28,-9,38 b:we_have=-55,35,19 b:we_ll=-37,-6,44 b:what_a=35,-41,6
        b:what_the=61,-51,-9 b:when_he=-50,41,9 b:when_i=20,-13,-6 b:when_the=15,35,-51 b:white_sox=-25,17,8
        b:who_going=-53,20,33 b:will_be=-5,-6,11 b:will_make=1,52,-53 b:will_see=25,30,-55 b:with_a=36,-4,-32
        b:with_his=-49,32,17 b:with_my=-8,10,-1 b:with_no=65,-30,-35 b:with_the=-10,24,-14 b:with_user=-39,2,37
        b:y_ahora=41,16,-57 b:y_al=-14,46,-33 b:y_con=14,1,-16 b:y_el=-28,44,-16 b:y_es=-41,-11,52 b:y_la=-15,50,-34
        b:y_las=-59,26,33 b:y_lo=11,-14,3 b:y_los=7,-37,30 b:y_no=5,25,-31 b:y_pues=7,22,-30 b:y_que=34,-20,-13
        b:y_sin=54,-61,7 b:y_soy=56,-43,-13 b:y_tengo=54,-65,11 b:y_todo=46,-15,-32 b:y_tu=33,-56,24 b:y_voy=-3,49,-46
        b:y_yo=8,9,-17 b:ya_es=5,-35,31 b:ya_no=30,-9,-21 b:ya_sabes=-3,27,-24 b:ya_te=-58,-5,63 b:yo_creo=-15,-13,28
        b:yo_lo=29,-52,23 b:yo_me=0,28,-28 b:yo_no=30,-16,-13 b:yo_pero=21,-61,40 b:yo_quiero=-40,-18,58
        b:yo_solo=-67,71,-4 b:yo_soy=-24,-14,38 b:yo_tambien=53,-41,-12 b:yo_te=-14,-35,49 b:yo_tengo=-43,3,39
        b:you_a=-24,-37,61 b:you_are=42,-8,-34 b:you_at=-41,33,8 b:you_in=-34,-22,56 b:you_just=23,-46,23
        b:you_may=-25,-6,31 b:you_think=-24,35,-11 b:you_to=7,-39,32 b:yuko_e=-5,-38,43 b:yuko_masterchefbr=-53,62,-9
        l:negative=25,-17,-8 l:negative1=20,-8,-12 l:negative2=66,-30,-36 l:negative3=55,-38,-17 l:positive=-27,-26,53
        l:positive1=-7,-13,19 l:positive2=-11,-52,63 l:positive3=-55,9,47 n:1st=-55,35,19 n:a=22,6,-28 n:abobora=3,27,-30
        n:acredito=29,-41,12 n:ahora=-57,102,-45 n:al=62,-55,-8 n:algo=36,-9,-27 n:altashoras=-4,20,-16 n:an=-55,66,-11
        n:as=74,-39,-35 n:asi=-33,65,-31 n:be=20,19,-39 n:believe=-11,-44,55 n:bien=42,-26,-17 n:but=-20,52,-32
        n:c=84,-65,-19 n:can=-9,44,-35 n:chorar=54,-41,-12 n:com=-56,70,-14 n:come=45,-8,-37 n:como=26,8,-34
        n:consigo=78,-36,-41 n:conversacombial=-18,31,-13 n:creo=0,46,-46 n:da=5,3,-8 n:de=15,8,-22 n:deixar=55,-35,-20
        n:do=-39,44,-6 n:duda=0,-41,41 n:e=-5,-16,21 n:edecasa=-38,6,32 n:el=42,-3,-39 n:em=17,-28,11 n:en=31,-15,-16
        n:encontro=-15,-24,39 n:entiendo=30,-2,-28 n:era=-22,-14,36 n:es=23,-20,-3 n:eso=36,0,-36 n:essa=-14,41,-28
        n:estan=-36,68,-32 n:estar=20,-37,17 n:estoy=-42,52,-10 n:even=47,-23,-25 n:ever=-44,52,-8 n:faz=71,-49,-23
        n:from=51,3,-55 n:gente=26,11,-37 n:get=-25,58,-33 n:go=22,-12,-11 n:going=11,-11,0 n:gostam=-55,33,22
        n:gusta=-10,29,-18 n:habra=46,14,-60 n:hacer=43,10,-53 n:han=4,-54,50 n:has=-37,-21,58 n:have=12,4,-16
        n:hay=24,-23,-1 n:i=8,-37,29 n:importa=12,-49,37 n:ir=-27,46,-19 n:ja=-4,-37,41 n:know=-56,63,-6 n:la=-35,25,10
        n:las=-35,22,13 n:le=32,-28,-5 n:like=-62,28,34 n:lo=10,-2,-8 n:lol=-2,-56,58 n:los=18,22,-39 n:mais=-21,-6,28
        n:make=59,-28,-30 n:mal=-63,41,22 n:mala=56,-56,0 n:mas=48,-13,-36 n:masterchefbr=-15,11,4 n:me=-18,35,-17
        n:meu=18,11,-29 n:mi=-1,27,-26 n:miss=-48,-22,70 n:na=81,-70,-11 n:nada=7,15,-22 n:nao=57,-79,21 n:nem=39,-11,-28
        n:nenhum=10,-49,39 n:no=20,19,-39 n:nos=-60,37,23 n:o=17,-26,9 n:of=-87,23,64 n:or=39,3,-42 n:para=37,-67,30
        n:pero=-54,12,42 n:play=38,-51,12 n:por=30,-39,9 n:pra=-31,5,26 n:prato=61,-39,-22 n:puede=32,20,-52
        n:puedo=30,-8,-22 n:q=-26,37,-11 n:que=0,-5,5 n:quero=5,2,-7 n:quiero=41,-34,-7 n:saber=-58,26,33 n:se=-11,9,2
        n:sei=5,-11,6 n:semana=-23,47,-24 n:ser=3,-38,35 n:seria=41,-51,10 n:seu=34,-59,25 n:sin=64,-49,-15
        n:so=-39,20,19 n:son=19,3,-22 n:soy=-33,28,5 n:tanto=45,-3,-42 n:te=25,6,-31 n:tenho=26,-22,-4 n:that=-15,32,-18
        n:the=56,14,-70 n:thenoite=-55,28,27 n:there=45,-45,0 n:they=35,5,-40 n:think=49,-58,9 n:tiene=43,-36,-6
        n:tienes=-63,36,27 n:to=7,-15,8 n:tomorrow=26,3,-29 n:um=-47,36,11 n:un=18,14,-32 n:una=23,8,-32 n:us=-42,45,-3
        n:user=58,-26,-32 n:va=21,8,-29 n:vai=25,-39,14 n:ver=45,-11,-34 n:videoshowaovivo=-14,14,0 n:vou=27,-50,23
        n:voy=-4,22,-18 n:wait=6,-42,36 n:want=2,29,-31 n:with=52,-38,-14 n:y=-6,-23,29 n:ya=52,-31,-21 n:yo=-5,34,-29
        n:you=55,16,-71 p:abrac=-44,16,28 p:abraz=-35,-17,52 p:abstr=-29,65,-36 p:absur=13,-52,40 p:acabo=32,-20,-12
        p:acade=-39,-7,46 p:accid=40,-30,-10 p:acert=-21,-21,42 p:acomp=11,0,-11 p:acont=-1,54,-53 p:acord=-10,30,-19
        p:acost=50,-26,-24 p:acred=5,-56,51 p:actua=15,-33,17 p:acuer=52,-32,-20 p:admir=-41,-8,49 p:adoca=5,-34,29
        p:adore=-26,-21,48 p:again=18,-12,-6 p:agarr=-12,62,-50 p:agrad=-18,-5,23 p:ajuda=-29,26,3 p:alber=-52,52,0
        p:alcoh=-40,57,-17 p:alegr=-65,-7,71 p:algue=-23,-10,33 p:algui=3,1,-4 p:algun=-3,19,-16 p:allow=-2,-42,45
        p:alrea=17,-5,-13 p:altas=-11,4,7 p:alter=21,-49,28 p:alumn=-18,-61,79 p:alway=12,-18,6 p:amand=-52,-4,55
        p:amanh=-29,7,22 p:amazo=-20,-23,43 p:ameri=20,12,-32 p:amigo=-27,12,14 p:amooo=-24,-36,60 p:amorr=-56,63,-7
        p:angel=72,-39,-32 p:animo=-14,48,-34 p:anniv=-53,37,16 p:annua=-38,31,7 p:ansie=-13,51,-38 p:ansio=-18,-18,36
        p:answe=-28,66,-38 p:anyon=19,5,-24 p:apaix=-46,-23,69 p:apart=-47,22,25 p:aport=-22,-33,55 p:appea=22,-49,28
        p:apren=-23,18,5 p:apres=28,12,-41 p:aprov=-54,16,37 p:aquar=90,-48,-42 p:arauj=3,-28,25 p:arras=-46,-41,86
        p:arreg=39,-57,18 p:arrui=53,-37,-16 p:artis=-52,50,2 p:assis=-10,11,-1 p:attac=106,-59,-47 p:autoe=43,-51,8
        p:aweso=-24,-36,60 p:ayuda=33,1,-33 p:bacan=-44,-6,50 p:barat=-34,73,-38 p:barra=-3,51,-47 p:basti=15,19,-35
        p:batat=4,39,-43 p:batma=-47,48,-1 p:beckh=-37,27,10 p:befor=-4,-12,17 p:bendi=-28,35,-6 p:berna=-6,36,-30
        p:berro=-27,-42,68 p:bette=-18,-17,35 p:biebe=-38,33,5 p:bienv=-36,-50,86 p:bigge=20,-41,21 p:birth=-31,15,16
        p:black=-38,32,6 p:bless=-13,-39,52 p:blood=53,0,-53 p:bloqu=46,-19,-27 p:bomba=22,11,-33 p:bonec=-29,-21,49
        p:bonit=-20,7,13 p:borde=6,38,-44 p:botto=34,-59,26 p:branc=43,-34,-9 p:brasi=11,18,-29 p:break=-16,-16,32
        p:bryan=-33,6,27 p:buena=-29,14,14 p:build=40,3,-43 p:burgu=68,-45,-23 p:cabel=7,17,-24 p:cabro=51,0,-51
        p:cacha=24,27,-51 p:caitl=30,2,-32 p:calib=-27,52,-25 p:calif=-17,-30,47 p:calla=8,28,-36 p:cambi=-44,3,40
        p:camer=-43,21,22 p:camil=-6,34,-28 p:camin=-40,22,18 p:camis=17,-48,32 p:campa=23,0,-23 p:canad=26,22,-48
        p:cance=35,11,-46 p:canci=-49,69,-20 p:candi=-69,41,28 p:cansa=-9,49,-40 p:canta=-20,5,15 p:canto=-27,49,-23
        p:capri=-56,-13,69 p:carac=46,-30,-16 p:caram=51,-13,-38 p:carin=-57,27,29 p:carit=-63,33,30 p:carre=-26,23,3
        p:casta=-26,-35,62 p:catal=-19,74,-55 p:catho=59,-49,-10 p:celeb=-16,11,5 p:cente=9,20,-30 p:centr=17,36,-53
        p:cerra=25,5,-30 p:chama=10,-44,35 p:chamb=8,39,-47 p:chang=9,-24,15 p:charl=-14,-12,26 p:chego=13,-19,6
        p:chels=-44,19,24 p:cheve=-35,-8,43 p:chica=19,-60,41 p:chiqu=16,-50,34 p:choca=42,17,-59 p:chora=46,-20,-26
        p:chris=-17,2,15 p:cidad=-37,72,-35 p:ciert=10,2,-12 p:cinem=-48,29,19 p:circu=-3,-42,44 p:citiz=72,-36,-36
        p:claim=68,-37,-30 p:clase=35,-1,-34 p:clasi=30,-69,38 p:clini=-57,69,-12 p:clint=-17,24,-7 p:cober=-57,19,38
        p:cobra=83,-37,-45 p:coinc=-29,44,-14 p:coisa=-31,21,9 p:coita=89,-36,-53 p:cojon=13,-50,37 p:coloc=16,-25,9
        p:colom=-34,71,-36 p:coloq=0,49,-49 p:combi=-23,37,-14 p:comec=-47,5,42 p:comed=25,-58,33 p:comen=-17,42,-25
        p:comer=35,-16,-19 p:comid=-7,10,-3 p:compa=-6,-30,36 p:compe=-13,-8,22 p:compl=6,50,-56 p:compo=-49,1,47
        p:compu=0,49,-50 p:comun=-33,55,-22 p:conce=-27,22,5 p:conci=-20,-5,25 p:condi=-36,4,32 p:confe=-40,22,18
        p:confi=-20,-12,32 p:confu=14,20,-34 p:congr=-19,-29,47 p:conmi=-10,25,-15 p:conse=-5,-15,19 p:conso=14,43,-58
        p:const=-42,28,14 p:consu=21,11,-32 p:conta=-32,28,5 p:conte=-31,-22,53 p:conti=5,35,-40 p:contr=-6,-5,11
        p:conve=-16,8,7 p:convi=34,-25,-9 p:coraj=6,-44,38 p:coraz=-61,40,21 p:corre=7,44,-51 p:corta=48,-67,19
        p:costa=-29,57,-28 p:could=62,-57,-5 p:count=4,22,-26 p:cousi=-52,42,10 p:cover=-45,-9,54 p:cozin=-45,8,37
        p:crisi=2,30,-32 p:crist=2,32,-34 p:criti=-8,-36,44 p:cuant=-15,-26,42 p:cuest=26,20,-46 p:cuida=77,-42,-35
        p:cultu=-43,6,37 p:curio=-46,-3,49 p:curti=0,-25,24 p:dange=43,-24,-18 p:danie=51,-62,11 p:danil=-4,-33,37
        p:debor=-64,4,60 p:decid=-24,82,-58 p:decir=-7,35,-28 p:defin=33,-38,5 p:deixa=36,-25,-11 p:dejad=44,-41,-3
        p:dejar=-43,74,-31 p:delay=60,-23,-37 p:delic=-45,28,17 p:demas=31,-29,-1 p:demos=-53,5,48 p:dentr=-41,45,-5
        p:denun=83,-56,-28 p:depar=10,46,-56 p:depoi=-11,32,-21 p:depre=66,-2,-63 p:desca=32,8,-39 p:desco=19,31,-51
        p:descu=65,-41,-23 p:desea=37,-10,-27 p:deses=44,15,-59 p:desfi=-28,60,-32 p:desgr=78,-24,-53 p:desis=40,-9,-31
        p:desor=31,-63,32 p:despe=24,6,-30 p:desse=38,8,-46 p:destr=43,9,-53 p:dever=0,25,-26 p:dibuj=-43,55,-12
        p:difer=-31,-4,35 p:diffe=-43,65,-23 p:dific=27,-14,-13 p:direc=9,-11,2 p:disap=-16,51,-34 p:disen=4,42,-47
        p:disne=-21,-41,62 p:dispo=-42,80,-38 p:distr=-8,49,-41 p:diver=-12,-13,24 p:divul=28,-68,40 p:doesn=0,39,-39
        p:donal=32,15,-46 p:drauz=9,-26,17 p:duerm=41,-42,2 p:dunki=3,32,-35 p:durin=17,30,-47 p:echar=12,50,-62
        p:econo=24,-68,44 p:edeca=-16,23,-7 p:elimi=32,5,-36 p:emoca=0,30,-30 p:emoci=-47,-16,63 p:empez=-13,9,4
        p:emplo=59,-7,-52 p:encan=-67,-4,70 p:encim=30,-59,30 p:encon=2,9,-11 p:encue=26,-3,-23 p:enfer=45,-25,-20
        p:engra=11,-39,28 p:enoug=13,13,-25 p:enten=29,34,-63 p:enter=12,14,-26 p:entir=-50,33,16 p:entra=6,-11,5
        p:entre=-36,17,19 p:equip=-5,21,-16 p:equiv=23,22,-45 p:errad=36,-32,-4 p:escap=17,-58,41 p:escon=-35,86,-51
        p:escuc=-58,5,53 p:espan=59,-58,-1 p:espec=1,-28,27 p:esper=-13,-2,14 p:espos=70,-65,-5 p:estab=9,1,-10
        p:estar=-20,21,-1 p:estra=-4,60,-57 p:estud=6,-21,15 p:estup=57,-60,3 p:estuv=16,13,-29 p:etern=-47,15,32
        p:europ=40,-20,-20 p:event=-36,31,5 p:evert=27,13,-40 p:every=20,-16,-5 p:exact=-7,46,-38 p:exame=-25,-6,31
        p:excel=-35,-6,41 p:excit=-1,-59,60 p:exist=47,-40,-7 p:exper=-25,-19,44 p:expli=11,9,-20 p:expre=-5,34,-29
        p:exten=-5,64,-59 p:extra=3,-20,17 p:falam=-40,25,15 p:falar=60,-44,-15 p:falta=0,41,-41 p:famil=-15,-15,30
        p:famos=-29,-10,38 p:fanar=33,-56,22 p:fanta=-6,-52,58 p:fatim=-15,6,9 p:favor=1,-34,34 p:felic=-33,-17,50
        p:feliz=-55,18,37 p:femin=50,-8,-41 p:festi=13,-30,17 p:fight=47,-44,-3 p:filho=34,-37,4 p:final=-32,14,19
        p:finis=-18,-23,41 p:fiori=20,-32,12 p:fisic=-41,71,-30 p:follo=-6,7,-1 p:forgo=34,-59,25 p:forma=5,-34,29
        p:forwa=-31,-21,52 p:franc=-19,12,7 p:frang=27,14,-42 p:frida=-24,9,14 p:frien=-27,44,-17 p:frust=57,8,-65
        p:fuero=39,-18,-21 p:fuert=-41,1,40 p:funci=-48,36,13 p:funda=24,32,-56 p:futbo=-59,47,12 p:futur=-42,35,8
        p:galle=38,-1,-37 p:galva=0,-57,57 p:gandh=5,20,-25 p:genia=-71,14,57 p:georg=29,-30,0 p:getti=-25,15,10
        p:glori=-22,-43,65 p:golde=-43,-26,68 p:gosto=-28,-12,41 p:gover=69,-39,-30 p:graci=-15,-21,37 p:gramm=-48,-2,50
        p:grand=18,-16,-2 p:grani=-41,47,-7 p:grate=-45,19,26 p:grava=-10,68,-58 p:great=-22,-40,61 p:guard=11,-46,35
        p:guima=28,-43,16 p:gusta=-38,-12,50 p:habit=6,-41,35 p:hahah=-49,42,7 p:hambr=-19,43,-24 p:hambu=62,-17,-46
        p:happe=25,-8,-17 p:happi=10,-36,26 p:harpe=25,-35,10 p:haven=25,43,-68 p:havin=22,-3,-19 p:herma=27,0,-27
        p:hermo=-57,-15,71 p:hilto=-3,-34,37 p:hiper=45,-4,-41 p:histo=12,-52,40 p:holly=-46,25,21 p:hombr=-11,33,-22
        p:homof=57,-23,-33 p:hopef=-11,-28,40 p:horar=3,25,-28 p:horri=42,-47,5 p:horro=16,26,-42 p:hospi=-24,54,-30
        p:hosti=-31,49,-19 p:ident=18,23,-40 p:idiot=40,-16,-24 p:ignor=25,-43,18 p:igual=-43,47,-5 p:ilusi=56,-21,-35
        p:image=-52,64,-12 p:imagi=31,-29,-2 p:implo=30,-34,4 p:impor=-29,12,17 p:impos=-24,58,-34 p:impre=-29,50,-21
        p:incre=-79,10,69 p:indig=37,-50,14 p:infan=65,4,-69 p:infor=39,9,-47 p:ingle=47,3,-50 p:injur=22,38,-60
        p:injus=72,-42,-29 p:insan=-58,68,-10 p:inspi=-44,45,-1 p:insti=-56,42,14 p:insul=41,-4,-37 p:intei=14,28,-42
        p:intel=-39,-8,47 p:inten=2,63,-65 p:inter=-17,-1,18 p:invit=-66,26,40 p:invol=-22,69,-47 p:iphon=-38,1,38
        p:irela=2,-45,43 p:israe=15,-31,15 p:jacks=25,-37,12 p:jacqu=1,-13,12 p:jajaj=-11,4,7 p:jamai=-56,46,10
        p:janta=24,-57,34 p:janua=-6,27,-21 p:japon=40,-41,2 p:jenne=30,2,-32 p:jewis=-45,71,-26 p:jodid=48,-19,-29
        p:johns=-33,33,-1 p:juego=-30,-16,45 p:jugam=-30,70,-40 p:justi=13,-15,2 p:kkkkk=-2,43,-41 p:lacra=-54,-37,91
        p:lagri=39,-47,8 p:lamen=61,-48,-13 p:larga=22,33,-56 p:lasti=34,-46,12 p:laugh=-46,-29,75 p:leagu=-29,11,18
        p:lectu=7,-46,39 p:legen=21,23,-44 p:lembr=28,-18,-10 p:liber=37,-3,-33 p:libre=-52,6,46 p:libro=27,-40,12
        p:licen=-24,54,-30 p:limit=37,1,-38 p:linda=-29,-12,41 p:lindo=-11,-59,71 p:liste=-52,37,15 p:llama=36,-13,-23
        p:llega=67,3,-70 p:lleva=-14,32,-18 p:llora=50,-50,0 p:lluvi=-33,-12,45 p:londo=-5,49,-44 p:longe=-37,58,-21
        p:looki=4,-42,38 p:lutad=-39,17,22 p:macar=-41,2,39 p:machi=55,-9,-46 p:magic=-47,32,15 p:maisv=-3,17,-15
        p:malum=-21,-44,65 p:manan=-8,15,-6 p:manda=-4,-12,16 p:maner=-62,23,39 p:manif=-45,-1,46 p:marav=-19,-35,54
        p:marca=-15,47,-32 p:march=12,-54,41 p:maria=30,-48,18 p:marle=-3,-32,35 p:marri=-8,49,-40 p:marve=0,-49,49
        p:maste=11,-3,-8 p:maxim=4,-28,24 p:mccar=-58,54,4 p:medic=41,-21,-19 p:melho=-14,-16,30 p:meltd=56,-38,-18
        p:membe=56,-47,-9 p:menin=-28,56,-28 p:mensa=-13,-19,32 p:menti=6,23,-29 p:menud=1,-44,43 p:merec=5,-24,18
        p:mexic=36,-58,22 p:micha=-20,-18,37 p:micro=48,-24,-24 p:mierd=16,22,-38 p:minis=15,26,-41 p:minut=40,-3,-38
        p:mirad=-29,48,-19 p:miria=49,-21,-28 p:miser=3,-45,42 p:missi=49,-17,-32 p:miste=22,24,-45 p:model=-41,53,-12
        p:momen=-18,-12,30 p:monda=-5,-5,11 p:monte=-39,5,35 p:morad=-49,76,-26 p:morre=19,-64,45 p:mostr=28,-43,15
        p:motiv=-38,-23,61 p:mucha=12,16,-28 p:muert=44,-64,21 p:multi=-53,67,-14 p:music=26,27,-53 p:musli=49,-19,-30
        p:nacio=45,-37,-8 p:namar=26,-17,-9 p:narut=-41,8,33 p:navid=-1,21,-20 p:nayan=16,15,-31 p:neces=-17,19,-1
        p:negat=56,5,-61 p:nelso=45,-59,14 p:nenhu=36,-70,34 p:nervo=39,-25,-14 p:newca=18,-37,20 p:nicol=-9,67,-58
        p:niger=-20,-26,46 p:night=14,-37,23 p:ningu=29,7,-36 p:noche=47,-29,-18 p:norma=35,8,-43 p:north=-35,-7,42
        p:nossa=-38,-33,71 p:notic=43,-37,-6 p:novel=26,-48,22 p:novem=-37,13,23 p:nuest=-7,11,-4 p:nuevo=-50,54,-3
        p:numer=-34,-1,35 p:obrig=12,21,-33 p:obsta=-29,57,-28 p:ocupa=44,-17,-27 p:offic=-47,11,36 p:olvid=-56,69,-13
        p:olymp=63,-7,-56 p:oport=25,-35,10 p:orgul=-18,-66,84 p:origi=63,-36,-27 p:osdia=-8,56,-48 p:palav=-13,-10,23
        p:palma=-22,-48,71 p:panel=39,-25,-14 p:panta=35,8,-42 p:pantu=-47,17,30 p:paoll=-31,29,2 p:parab=9,-36,27
        p:parad=38,9,-47 p:parej=-44,-9,53 p:paren=41,-43,2 p:parti=-20,44,-24 p:pasan=-5,44,-39 p:pasar=-21,-14,35
        p:pasma=6,7,-13 p:passa=5,3,-8 p:passe=53,-57,4 p:pasti=71,-33,-38 p:peeee=-47,36,10 p:pegad=-47,13,33
        p:pelic=-45,-19,64 p:pendi=9,40,-49 p:pensa=6,72,-78 p:peopl=29,-10,-20 p:peque=23,-17,-7 p:perde=38,10,-48
        p:perdi=14,-20,6 p:perdo=45,-30,-15 p:perfe=-49,-46,94 p:perfo=-36,27,8 p:pergu=3,29,-31 p:persi=-36,-21,57
        p:pesad=42,15,-57 p:pessi=62,-21,-41 p:pesso=10,-2,-8 p:photo=-8,-47,55 p:pictu=20,9,-29 p:piens=-19,62,-42
        p:pilla=9,44,-53 p:pinta=-17,60,-43 p:piore=50,-24,-25 p:place=-25,-44,69 p:plann=34,-11,-24 p:plate=29,-53,24
        p:pobre=-12,38,-26 p:podem=-5,25,-20 p:poder=92,-40,-53 p:point=-41,8,32 p:polit=70,-19,-51 p:poner=14,12,-26
        p:popul=-34,57,-23 p:poqui=-47,21,26 p:porqu=14,1,-15 p:posib=-51,19,32 p:posit=-31,9,22 p:possi=14,35,-50
        p:prato=8,26,-34 p:preci=-14,32,-19 p:preco=-19,53,-34 p:predi=57,-49,-8 p:prefi=45,-20,-25 p:pregu=-27,28,-1
        p:premi=29,-14,-14 p:prepa=-19,-19,38 p:presi=-18,43,-25 p:previ=-33,45,-13 p:prime=2,-11,10 p:princ=-32,21,11
        p:priva=-44,-12,56 p:proce=42,-48,5 p:profi=-40,27,13 p:progr=-2,-8,9 p:prome=-51,23,29 p:promo=40,-34,-6
        p:pront=-3,-17,20 p:pronu=-12,51,-40 p:propi=26,-35,9 p:propo=-53,17,36 p:propr=58,-62,4 p:prote=9,-31,22
        p:prova=-8,41,-33 p:proxi=-37,43,-6 p:psico=-12,-44,56 p:psych=-11,56,-44 p:publi=4,45,-49 p:pudie=16,34,-51
        p:puebl=-34,30,4 p:pueda=-23,-29,53 p:puede=3,-46,42 p:punis=50,-44,-6 p:puntu=-37,56,-19 p:quand=-12,4,8
        p:quant=89,-68,-20 p:queda=23,-16,-7 p:quere=20,-45,26 p:queri=11,-9,-2 p:quier=12,14,-25 p:quise=-21,59,-38
        p:quisi=-28,61,-33 p:racis=64,-62,-2 p:rainh=-41,23,18 p:ranke=-39,34,5 p:rappe=-45,-8,53 p:readi=18,-33,14
        p:reali=2,7,-10 p:reall=-11,-5,15 p:reaso=-42,9,33 p:recei=2,-46,44 p:recib=-40,40,0 p:recie=-35,66,-31
        p:recom=40,0,-40 p:recor=-26,42,-16 p:refug=-42,50,-7 p:refus=31,21,-53 p:regio=-52,71,-18 p:relig=41,-9,-33
        p:remem=10,45,-55 p:repet=41,4,-45 p:repor=-4,-7,11 p:repri=0,35,-35 p:repub=58,-27,-31 p:resac=-68,54,14
        p:respe=12,-17,4 p:resta=-43,59,-16 p:resum=-20,57,-37 p:revis=-8,-38,46 p:richa=58,-21,-36 p:ridic=76,-31,-46
        p:right=3,26,-29 p:rolli=-2,66,-64 p:roman=33,-45,12 p:roupa=10,27,-37 p:rouse=-30,67,-36 p:runne=-13,-37,50
        p:saind=23,26,-49 p:salud=-11,8,2 p:sangr=47,-14,-33 p:sarca=5,37,-42 p:sardi=-20,36,-16 p:satur=-27,15,12
        p:sauda=90,-71,-19 p:schoo=-19,19,0 p:scree=28,-48,19 p:screw=36,17,-53 p:segui=-39,4,35 p:segun=-38,-8,46
        p:segur=34,-33,-1 p:seinf=-36,-18,54 p:selec=-28,-34,62 p:sempr=-29,11,18 p:senho=-28,15,14 p:sensa=-23,-56,79
        p:senta=54,-36,-19 p:senti=-25,-20,45 p:septi=5,-46,41 p:seren=-36,29,7 p:serio=31,8,-39 p:servi=-4,50,-47
        p:sever=42,-43,1 p:sevil=-3,40,-38 p:siemp=7,-16,9 p:siend=-21,-27,48 p:sient=19,-3,-16 p:signi=-7,44,-37
        p:sigui=24,16,-41 p:silvi=39,4,-42 p:since=-35,39,-4 p:singi=3,29,-32 p:singl=42,-30,-12 p:siste=-41,21,20
        p:situa=-13,36,-23 p:smart=-54,37,17 p:smoke=-38,59,-21 p:sobre=22,-4,-19 p:socia=63,-28,-34 p:somew=61,-64,4
        p:sonri=-44,-5,49 p:sound=28,-59,31 p:sozin=48,0,-48 p:spoil=73,-24,-50 p:sprin=39,-24,-15 p:start=-34,-1,36
        p:state=17,36,-52 p:stopp=22,5,-27 p:strai=-49,48,1 p:stupi=74,-37,-37 p:succe=-17,-50,68 p:suert=7,-51,43
        p:sufri=23,-40,17 p:suici=71,-50,-21 p:suppo=-4,-18,22 p:surge=75,-30,-45 p:sydne=16,27,-43 p:table=-58,27,30
        p:talen=15,-15,0 p:tambe=27,-32,6 p:tambi=-35,14,20 p:tampo=10,-26,15 p:tanta=22,-35,14 p:taylo=38,-53,15
        p:tecni=-21,27,-6 p:tempe=32,-3,-29 p:tempo=-29,6,23 p:tempr=6,34,-40 p:tendr=18,18,-36 p:tenga=-7,32,-25
        p:tenia=12,-22,9 p:tenta=40,14,-54 p:termi=29,-17,-12 p:terre=57,-49,-8 p:terro=58,-6,-52 p:thank=-13,7,6
        p:theno=-6,0,6 p:theyr=0,-32,32 p:thing=18,20,-37 p:think=14,3,-17 p:thoma=-37,-8,45 p:thoug=-3,10,-7
        p:throu=35,25,-59 p:throw=9,38,-47 p:thurs=-15,6,9 p:ticke=-21,-2,22 p:tiene=10,-22,12 p:tipic=67,-31,-36
        p:titul=47,-1,-46 p:todav=33,-49,16 p:toget=-21,-29,50 p:tomba=22,-45,23 p:tomor=-8,-1,9 p:tonig=-20,5,15
        p:torce=-35,25,10 p:tourn=18,56,-75 p:traba=-4,-11,16 p:tranq=-66,-13,79 p:trans=29,-28,0 p:trave=-72,24,48
        p:trend=-14,18,-4 p:tribu=21,-53,32 p:trist=54,-33,-21 p:tryin=-41,45,-3 p:tuesd=-14,-23,38 p:turne=7,46,-53
        p:tuvie=13,47,-60 p:twili=-18,23,-5 p:twitt=-4,-16,21 p:u002c=13,57,-70 p:u2019=18,-2,-16 p:ultim=23,11,-33
        p:unico=-27,13,14 p:unite=-12,43,-31 p:unive=-35,5,30 p:upgra=-14,-33,47 p:urgen=-1,40,-39 p:utili=55,-35,-21
        p:vacac=-6,-24,30 p:valen=47,-59,12 p:valte=-37,29,8 p:veran=19,22,-41 p:verda=-18,34,-16 p:vergo=89,-51,-38
        p:verme=-12,-11,23 p:versa=-10,47,-37 p:vesti=-20,17,3 p:vibra=-36,44,-8 p:video=-11,7,4 p:viend=-51,35,16
        p:viene=-56,32,24 p:viern=-24,30,-7 p:villa=-34,-21,55 p:viole=24,21,-45 p:virtu=9,-54,45 p:volvi=49,-49,0
        p:vosot=-34,66,-32 p:vuelt=-42,15,27 p:vuest=36,1,-36 p:waiti=-33,63,-29 p:watch=-31,7,24 p:water=36,-53,17
        p:weari=17,-40,24 p:wedne=-17,35,-17 p:welco=-5,-66,71 p:willi=7,-51,44 p:windo=56,-59,3 p:winne=-40,10,31
        p:winte=-38,-14,52 p:wonde=-62,22,40 p:worki=40,-41,0 p:would=46,-31,-15 p:wrest=4,51,-55 p:yanke=-30,21,9
        p:yeste=34,-32,-2 p:youtu=-1,23,-22 s:!1=-31,-4,36 s:!2=-11,-16,27 s:!3=-31,-11,41 s::(=107,-63,-44
        s::)=-37,-6,43 s::/=47,0,-47 s::D=-40,20,20 s:;)=-42,31,11 s:?1=8,30,-37 s:?2=27,35,-61 s:?3=40,-8,-32
        s:capitals=28,-29,1 s:haha=-42,1,41 s:jaja=-27,7,20 s:kkk=-15,6,9 s:long=-13,-3,16 s:rs=7,-9,2 s:♥=-40,33,7
        s:❤=-60,-49,109 s:🎶=5,34,-39 s:👍=15,-34,19 s:👏=-33,-3,35 s:💔=25,24,-49 s:💕=42,-59,17 s:💙=-31,16,15 s:💜=-51,-14,65
        s:😁=-37,-33,70 s:😂=-21,4,17 s:😋=-38,-42,81 s:😍=-70,-37,107 s:😒=71,-40,-31 s:😢=86,-65,-21 s:😭=77,-83,6
        s:😱=31,18,-49 s:😹=-58,11,48 s:🤔=-32,66,-35 s:🤗=-27,-41,68 w:1=-18,42,-25 w:10=-27,46,-19 w:10th=7,-25,18
        w:11=-44,38,6 w:12=32,-1,-31 w:12th=-55,28,27 w:13=-16,54,-38 w:13th=-33,45,-12 w:14=42,-61,20 w:15=4,28,-32
        w:16=-13,17,-5 w:17=40,28,-69 w:18th=-57,53,4 w:19=-14,9,4 w:2=-21,29,-8 w:20=-66,48,18 w:2016=-23,-38,61
        w:2017=17,18,-35 w:22=72,-32,-40 w:24=-62,33,28 w:24th=12,-61,48 w:27=-26,81,-55 w:27th=-48,40,7 w:28=-41,89,-48
        w:2nd=-3,-20,23 w:2pm=-40,62,-22 w:3=-18,22,-3 w:30=-12,-18,30 w:3rd=2,14,-16 w:4=-28,15,13 w:40=-42,37,5
        w:5=-7,27,-20 w:50=48,-38,-10 w:6=20,9,-29 w:60=61,-5,-56 w:6th=-66,42,24 w:7=34,12,-46 w:7th=-8,42,-34
        w:8=-10,-10,20 w:9=-46,19,27 w:9pm=14,-51,37 w:9th=-40,3,37 w:a=8,-8,0 w:aaaaaaaaa=-44,81,-38 w:abel=80,-45,-36
        w:about=-4,23,-19 w:acaba=-18,25,-6 w:acabar=26,-28,2 w:acho=8,26,-34 w:acontecendo=-49,59,-10
        w:actually=44,-34,-9 w:adocao=5,-34,29 w:adorei=-26,-17,43 w:adoro=-37,-42,78 w:aff=79,-46,-33 w:again=18,-22,4
        w:against=18,-12,-6 w:ago=-47,8,38 w:agora=-18,4,14 w:agradece=-35,43,-9 w:agree=7,-27,20 w:agua=-21,48,-27
        w:aguenta=0,23,-24 w:aguento=30,-50,20 w:ahh=-43,-6,49 w:ahi=-7,-26,33 w:ai=20,-16,-4 w:ainda=45,-43,-2
        w:aint=26,46,-72 w:ajudar=-52,40,12 w:al=4,-6,3 w:alberto=-40,32,8 w:album=-41,-10,50 w:alegra=-23,-28,51
        w:alem=-29,-14,43 w:algo=34,-27,-7 w:alguem=-23,-10,33 w:alguien=3,1,-4 w:algun=-30,42,-12 w:alguna=-22,67,-45
        w:algunos=8,-40,33 w:all=9,-10,2 w:allah=-34,-26,59 w:alma=-58,23,35 w:already=17,-5,-13 w:alta=-51,58,-8
        w:altashoras=-11,4,7 w:always=12,-18,6 w:amando=-36,-8,44 w:amanha=-29,7,22 w:amazon=-20,-23,43 w:amei=-25,-45,70
        w:america=5,7,-12 w:amiga=-66,27,39 w:amigos=-27,12,14 w:amo=-34,-45,79 w:amor=-31,13,18 w:amp=-14,1,12
        w:amy=12,-51,39 w:an=-14,15,-1 w:ana=-16,14,2 w:and=7,-11,4 w:ando=59,-32,-27 w:animo=-64,34,29
        w:animos=-14,48,-34 w:anjo=0,-40,40 w:anniversary=-53,37,16 w:annual=-38,31,7 w:ano=-5,14,-9 w:anos=-3,8,-5
        w:ansiosa=-29,-35,65 w:antes=13,14,-27 w:any=-8,-16,24 w:anyone=19,5,-24 w:anything=-19,-47,66 w:ao=-9,-34,44
        w:apaixonada=-14,-34,48 w:aparece=43,-50,7 w:apos=13,32,-44 w:apple=3,-64,60 w:april=-47,41,7 w:aquela=-16,29,-13
        w:aqui=-14,26,-11 w:ar=23,28,-51 w:araujo=3,-28,25 w:are=10,4,-14 w:art=-55,31,24 w:arte=-17,-35,52 w:as=9,-11,2
        w:asi=8,1,-9 w:ask=-15,-53,68 w:ass=42,-38,-4 w:assim=16,-24,8 w:assisti=-43,27,16 w:assistindo=-50,11,39
        w:assisto=19,29,-47 w:at=-11,16,-5 w:ate=-41,15,26 w:ator=14,-47,33 w:atras=-70,39,31 w:atriz=-22,-34,55
        w:attack=46,-23,-23 w:audiencia=34,-22,-13 w:aun=4,15,-19 w:avental=21,33,-54 w:aventura=-43,18,24
        w:avion=-39,77,-38 w:award=-10,-29,39 w:awesome=-24,-36,60 w:ay=-35,46,-10 w:ayer=-41,44,-3 w:ayuda=21,5,-26
        w:azul=36,-3,-33 w:b=-10,29,-19 w:baby=10,40,-50 w:bacana=-44,-6,50 w:back=-32,8,23 w:bad=11,32,-43
        w:bag=66,-3,-63 w:bajo=-51,29,22 w:bala=47,-46,-1 w:banco=-17,55,-38 w:band=-30,20,11 w:banda=-32,63,-30
        w:barca=-6,-34,39 w:bastidores=15,19,-35 w:batata=4,39,-43 w:batman=-47,48,-1 w:beast=-47,89,-42
        w:beauty=-46,-7,52 w:bebe=54,-44,-11 w:beckham=-37,27,10 w:bee=-26,53,-26 w:been=20,-7,-13 w:beer=83,-61,-22
        w:before=-4,-12,17 w:beginning=-56,1,56 w:bela=-59,0,59 w:belem=-12,43,-31 w:believe=-50,12,38 w:bella=18,-30,12
        w:bem=-25,12,13 w:ben=-39,76,-37 w:bernardes=7,16,-23 w:best=-11,-11,23 w:better=-25,-16,40 w:bial=28,1,-29
        w:bieber=-37,28,10 w:bien=-11,-28,39 w:bienvenido=-29,-24,52 w:big=-16,0,16 w:birthday=-31,15,16 w:bj=-35,37,-2
        w:black=3,17,-20 w:blair=-23,43,-20 w:blame=32,-1,-31 w:bless=-35,-40,76 w:blessed=-2,-38,40 w:block=31,-40,9
        w:blood=-49,38,11 w:bloody=53,0,-53 w:boa=10,41,-50 w:boas=-45,45,0 w:bob=6,-36,31 w:bobo=2,-41,39
        w:boca=68,-11,-57 w:boko=14,-19,4 w:bom=2,-16,13 w:bond=10,-44,34 w:bonita=39,-16,-23 w:bonito=-29,-5,34
        w:bonitos=-55,34,21 w:book=-28,36,-8 w:bora=-50,52,-2 w:born=32,5,-37 w:bosta=46,-26,-20 w:boy=43,-80,37
        w:boys=-49,-15,64 w:br=56,-44,-12 w:brady=5,19,-24 w:brasil=-36,55,-19 w:breaking=29,-52,23 w:breve=-40,72,-33
        w:broke=25,36,-62 w:brown=-25,18,7 w:bruh=-27,52,-25 w:bryant=-33,6,27 w:buen=-53,-6,59 w:buena=-88,37,50
        w:buenas=-2,23,-21 w:bueno=-48,36,12 w:bus=8,35,-43 w:bush=-23,42,-19 w:by=4,-17,13 w:c=14,23,-37 w:ca=41,-38,-2
        w:cabello=13,39,-52 w:cabelo=19,-31,12 w:cachaca=24,27,-51 w:cada=-10,17,-6 w:cade=51,-15,-36 w:cafe=-46,55,-8
        w:caitlyn=30,2,-32 w:calibraska=-27,52,-25 w:call=-17,11,6 w:calor=75,-39,-37 w:came=-34,15,19 w:camila=-6,34,-28
        w:can=7,-21,14 w:canal=-21,-37,58 w:cancelled=49,-14,-35 w:canciones=-42,61,-19 w:cant=37,-18,-20
        w:canta=19,-53,34 w:cantando=-47,15,32 w:cantar=7,15,-22 w:capaz=48,-53,5 w:capitulos=-48,46,2 w:cara=-22,19,2
        w:caras=58,-46,-12 w:card=23,15,-38 w:care=51,-17,-34 w:carinoso=-37,27,10 w:carly=20,-32,12 w:carne=36,-15,-21
        w:carro=-33,62,-29 w:casa=-21,33,-12 w:casi=16,-4,-13 w:caso=21,-1,-21 w:catch=-49,29,20 w:catholics=36,-46,10
        w:catra=-33,26,8 w:causa=40,-10,-30 w:cedo=-63,35,28 w:celebrate=-28,32,-4 w:cena=22,-1,-21 w:center=12,24,-36
        w:certeza=-46,11,35 w:chama=-38,45,-8 w:charles=17,-42,25 w:chata=71,-58,-14 w:chato=61,-22,-38 w:chef=21,19,-39
        w:chegou=13,-19,6 w:chelsea=-44,19,24 w:chevere=-35,-8,43 w:chicago=-39,-21,59 w:chill=56,-42,-13
        w:chino=40,-41,1 w:chorando=26,-2,-24 w:choro=42,-63,22 w:christians=13,37,-50 w:cierto=10,2,-12 w:cissa=4,-55,51
        w:clase=44,-11,-32 w:clases=35,-1,-34 w:claudia=-51,29,22 w:closed=33,9,-42 w:club=-24,48,-23 w:cnn=-41,78,-38
        w:coisas=-31,21,9 w:cole=-33,58,-25 w:coloca=21,18,-39 w:colocar=36,-49,13 w:come=-43,18,25 w:comeca=62,-16,-47
        w:comecou=-23,17,6 w:comercial=27,-36,9 w:comes=24,-17,-7 w:comida=-34,4,29 w:competicao=-32,37,-5
        w:completo=-29,42,-13 w:compra=-58,17,42 w:con=-25,-3,28 w:concert=-30,-11,41 w:conmigo=-10,25,-15
        w:conocido=-30,-9,39 w:consegue=3,-49,46 w:consigo=63,-42,-22 w:consolidados=-49,73,-24 w:contamos=-32,50,-18
        w:contigo=14,30,-43 w:continues=55,-5,-50 w:contrate=62,-48,-15 w:conversa=59,-34,-24 w:conversacombial=3,-14,10
        w:cor=48,-30,-18 w:corazon=-40,-4,44 w:cosa=55,-52,-2 w:cosas=28,-9,-18 w:could=-21,20,1 w:couldnt=47,-54,7
        w:country=16,8,-25 w:crack=0,-31,30 w:crash=53,-6,-47 w:crazy=30,-15,-15 w:cream=-40,18,22 w:creme=-41,1,40
        w:crime=-5,70,-64 w:crisis=2,30,-32 w:crush=7,-24,17 w:cual=-19,35,-16 w:cuenta=-43,-36,79 w:culinaria=9,36,-45
        w:culo=51,-43,-8 w:culpa=23,22,-45 w:cumpleanos=-13,37,-25 w:curso=-38,-21,59 w:cuz=34,-48,14 w:d=-1,-17,18
        w:da=-10,8,3 w:dado=42,-49,6 w:dancando=44,3,-47 w:dando=17,-35,17 w:dangerous=36,-18,-17 w:danilo=6,-31,25
        w:dar=-3,34,-31 w:dark=24,-54,30 w:david=-28,23,5 w:day=-25,-6,31 w:days=-22,2,21 w:de=6,-1,-5 w:dead=52,-50,-2
        w:deadline=-46,-22,68 w:deals=-37,47,-10 w:death=42,-48,5 w:debut=-52,70,-18 w:decirte=-48,57,-9 w:dedo=51,-4,-47
        w:definitely=-41,-4,45 w:deixa=45,11,-57 w:deja=22,22,-44 w:dejado=30,-34,4 w:deje=54,-61,7 w:dejo=53,-11,-42
        w:del=1,-23,22 w:dela=26,30,-56 w:dele=15,-26,11 w:delicia=-43,-21,64 w:demasiado=31,-7,-24 w:dentro=-41,45,-5
        w:depois=-7,24,-17 w:derecha=42,-47,5 w:desde=-18,35,-16 w:deseando=-64,12,52 w:desesperada=59,-42,-17
        w:dessa=52,-56,3 w:desses=38,8,-46 w:deu=11,-15,4 w:deus=23,-6,-17 w:deveria=-23,35,-12 w:devia=42,-53,12
        w:dia=2,-13,11 w:dias=-14,15,-1 w:dice=-9,14,-4 w:dicen=-7,61,-54 w:dicha=-38,-48,86 w:didnt=18,6,-24
        w:died=99,-48,-51 w:dieta=-45,84,-39 w:dificil=16,11,-27 w:diga=-66,-5,70 w:digi=-56,7,49 w:digo=-28,38,-10
        w:dije=-29,50,-21 w:dio=-36,7,30 w:dios=-25,12,13 w:directioners=76,-54,-21 w:directo=-18,54,-37
        w:directos=2,-52,50 w:disneyland=-32,-22,54 w:disse=-37,-22,60 w:disso=19,-49,30 w:diva=-9,-25,34
        w:divertido=-10,-37,47 w:dm=-23,72,-49 w:do=1,6,-7 w:doce=39,-63,23 w:doesnt=0,39,-39 w:doing=33,-3,-30
        w:dois=24,-53,28 w:dolor=51,-21,-30 w:domingolegal=-25,16,9 w:donald=32,15,-46 w:donde=27,-18,-9 w:done=-22,14,9
        w:dont=14,-1,-12 w:dormi=71,-48,-23 w:dormida=63,-52,-11 w:dormindo=0,45,-45 w:dormir=-10,-24,34 w:dos=36,-39,2
        w:down=32,18,-51 w:doy=5,18,-24 w:drauzio=9,-26,17 w:dream=-12,-38,49 w:duda=-30,2,28 w:due=46,-18,-29
        w:dura=-30,-38,68 w:during=17,30,-47 w:duro=13,-35,21 w:dvd=-48,39,9 w:e=-3,2,1 w:each=-27,-48,75 w:echo=50,2,-52
        w:edecasa=-16,23,-7 w:educacion=35,-20,-15 w:ego=19,-52,33 w:eh=19,-16,-4 w:eita=7,30,-37 w:el=-3,-5,8
        w:ela=12,-19,7 w:elected=45,-64,19 w:eles=45,4,-50 w:eliminacao=20,20,-40 w:eliminar=40,-53,13 w:ella=-23,8,16
        w:ello=-38,36,3 w:em=-6,15,-9 w:emocao=0,30,-30 w:emocionada=-43,62,-20 w:emocionado=4,-51,47 w:empezar=10,-70,60
        w:empezo=43,-2,-41 w:empieza=-38,78,-40 w:en=10,-10,0 w:encanta=-24,28,-4 w:encima=30,-59,30 w:encontro=1,9,-10
        w:end=32,18,-50 w:ends=9,45,-55 w:enjoy=-18,-36,55 w:enough=13,13,-25 w:enquanto=22,-42,20 w:entendi=59,-37,-22
        w:entero=16,17,-34 w:entiende=-29,-9,38 w:entiendo=28,30,-58 w:entire=-50,33,16 w:entrando=-1,-40,40
        w:entrar=-62,45,16 w:entre=1,18,-19 w:entrevistado=0,-45,44 w:equipe=-20,6,14 w:equipeazul=24,-65,41
        w:era=22,-22,0 w:eres=3,-37,34 w:es=-11,12,-1 w:esa=3,-27,24 w:esas=-13,-24,37 w:escuchar=-35,-34,69
        w:ese=13,6,-19 w:eso=-12,17,-6 w:esos=-21,0,21 w:especial=-65,42,23 w:espera=-47,-44,90 w:esperando=-10,42,-32
        w:espero=-19,23,-4 w:essa=30,-49,19 w:essas=-2,-53,55 w:esse=7,-22,15 w:esses=83,-53,-30 w:esta=11,-29,18
        w:estaba=-4,33,-30 w:estado=-5,57,-52 w:estan=34,-48,14 w:estao=3,-32,30 w:estar=40,-19,-21 w:estas=-31,28,3
        w:este=18,17,-35 w:estes=-48,60,-12 w:esto=15,13,-27 w:estou=50,-32,-18 w:estoy=21,-6,-15 w:estreno=-42,-32,75
        w:estudiar=31,4,-35 w:etc=9,23,-31 w:eu=9,0,-9 w:europa=41,-47,6 w:euros=44,-56,12 w:even=1,-10,10
        w:event=-11,44,-33 w:everton=27,13,-40 w:every=69,-31,-38 w:everyone=17,23,-39 w:ex=-43,1,43 w:examen=-14,45,-32
        w:examenes=-5,-46,52 w:excited=-29,-35,63 w:existe=19,15,-34 w:extrano=9,29,-38 w:eyes=-46,42,4 w:fabio=3,-46,44
        w:faca=-48,40,8 w:face=39,-57,18 w:facil=39,-51,12 w:fala=-28,33,-5 w:falamos=-40,25,15 w:falar=-4,31,-27
        w:falou=-25,-3,28 w:falta=35,-2,-33 w:fam=-30,-40,70 w:familia=-33,12,21 w:famoso=-25,-21,46 w:fan=-14,-31,45
        w:fans=-16,11,5 w:far=8,-39,31 w:fatima=-13,3,10 w:fato=-40,63,-23 w:favorite=7,-22,16 w:faz=34,-5,-28
        w:fazem=-23,-17,40 w:fazer=-18,50,-33 w:fb=12,28,-40 w:feb=-65,39,26 w:feel=19,-60,42 w:feels=41,-60,18
        w:feia=74,-38,-37 w:feio=58,-28,-29 w:felicidad=-55,47,8 w:felicidades=-18,-42,60 w:feliz=-22,27,-5
        w:feo=118,-49,-68 w:few=-60,57,3 w:fez=-19,51,-32 w:ff=-46,5,41 w:fgts=-43,58,-15 w:ficar=23,8,-30
        w:ficou=49,-65,16 w:fiesta=-49,17,32 w:fiestas=40,-62,22 w:fight=0,29,-29 w:fighters=13,-19,7 w:filho=-16,15,1
        w:filhos=34,-37,4 w:fim=62,-43,-19 w:fin=-23,-38,61 w:final=9,-18,8 w:finales=-8,50,-42 w:fine=-7,-50,57
        w:finish=20,-36,16 w:finished=-51,51,-1 w:fique=-35,69,-34 w:fiquei=11,-62,51 w:first=5,16,-22 w:five=-46,26,19
        w:floor=-30,-21,51 w:flop=39,-40,1 w:fml=57,-30,-26 w:foda=-32,31,1 w:fofa=-26,-42,68 w:foi=-10,26,-16
        w:follow=-19,27,-9 w:for=15,-7,-8 w:forma=22,-39,17 w:forte=-30,66,-36 w:forward=-31,-21,52 w:fosse=-10,56,-45
        w:foto=-21,23,-2 w:fotos=39,5,-44 w:four=38,-61,22 w:frango=27,14,-42 w:frank=-18,13,6 w:friday=-24,9,14
        w:frio=-49,15,34 w:from=17,13,-30 w:fuck=79,-8,-71 w:fucks=56,-39,-16 w:fue=4,-31,26 w:fuera=-47,31,16
        w:fueron=39,-18,-21 w:fuertes=-21,-32,52 w:fui=33,26,-59 w:full=-53,-2,54 w:fun=21,-47,25 w:funny=-64,5,59
        w:futbol=-48,12,36 w:g=-63,-3,66 w:galera=-26,42,-15 w:galvao=0,-57,57 w:game=-4,28,-23 w:ganas=-2,-35,37
        w:gandhi=5,20,-25 w:gato=-7,-64,72 w:gave=-40,38,2 w:gay=13,-7,-6 w:genial=-44,-10,54 w:gente=-4,9,-5
        w:germana=-49,52,-3 w:get=-8,-3,11 w:gets=-38,38,0 w:getting=-25,15,10 w:gil=-43,12,31 w:girls=56,11,-67
        w:go=-10,22,-12 w:goes=6,43,-49 w:going=1,24,-25 w:gonna=-10,-1,12 w:good=-20,-36,56 w:gostam=-55,33,22
        w:gosto=13,14,-28 w:got=-7,-7,14 w:gotta=-63,21,42 w:graca=39,-52,13 w:gracias=11,-4,-7 w:gracioso=-19,-24,43
        w:grammy=-24,-32,56 w:gran=-8,-36,44 w:great=-9,-50,59 w:greatest=-25,-25,50 w:guapa=-62,-23,85 w:guay=-12,-40,52
        w:gucci=-59,70,-10 w:guess=33,-17,-16 w:guimaraes=28,-43,16 w:gusta=-29,7,22 w:gustan=-52,31,21 w:guys=-19,35,-16
        w:h=-39,-17,56 w:ha=9,-32,23 w:habia=9,-17,7 w:habla=-47,63,-16 w:hablan=-36,80,-44 w:hablando=47,-27,-20
        w:hablar=-47,1,47 w:hablo=-5,48,-43 w:habra=8,-41,32 w:hace=9,8,-17 w:hacerme=6,32,-38 w:haces=-68,3,65
        w:had=-24,-9,32 w:haha=8,-10,1 w:hahah=-50,2,47 w:hahaha=-37,30,7 w:hahahaha=17,35,-52 w:half=44,-40,-4
        w:halloween=25,24,-49 w:ham=-49,68,-20 w:hambre=-19,43,-24 w:han=6,-18,12 w:hang=65,-29,-36 w:happen=-29,45,-16
        w:happened=34,13,-47 w:happens=71,-59,-12 w:happy=-8,-57,65 w:haram=14,-19,4 w:hare=-35,21,13 w:harper=25,-35,10
        w:harry=44,-27,-17 w:has=-14,4,10 w:hasta=17,-2,-15 w:hate=34,-4,-30 w:have=8,9,-18 w:havent=25,43,-68
        w:having=22,-3,-19 w:hay=-25,20,5 w:haya=-20,-36,56 w:hazme=-48,30,19 w:he=5,-13,8 w:head=35,-1,-34
        w:heard=-44,53,-9 w:hemos=-16,-9,25 w:her=-20,12,8 w:here=-27,25,3 w:hermosa=-24,-38,61 w:hermoso=-45,11,34
        w:hice=-25,-33,58 w:high=37,20,-57 w:hilton=-3,-34,37 w:him=8,1,-9 w:history=20,-42,22 w:hj=17,-14,-3
        w:hoje=-11,14,-3 w:hola=-2,11,-9 w:holy=-46,-32,79 w:homao=-47,45,2 w:hombre=9,50,-59 w:home=37,-47,10
        w:hope=17,-39,22 w:hopefully=-11,-28,40 w:hora=52,-30,-22 w:horario=20,43,-63 w:horas=17,-25,7
        w:horrible=-2,-30,32 w:hot=-41,7,34 w:hotel=19,-61,42 w:how=13,0,-13 w:hoy=4,-12,8 w:http=-37,11,26
        w:hurt=90,-41,-50 w:i=8,-9,1 w:ia=6,-49,43 w:ice=-19,6,14 w:ido=-13,-26,40 w:if=13,7,-20 w:igual=-24,25,-1
        w:ihop=-35,-46,81 w:ii=-4,46,-42 w:imagina=-16,53,-37 w:imploro=30,-34,4 w:importa=-23,-1,24
        w:importante=-19,28,-9 w:imposible=-31,37,-6 w:impossivel=3,41,-44 w:impresionante=45,-71,26 w:in=-5,9,-3
        w:increibles=-22,-47,69 w:indo=-21,-35,56 w:ingles=47,3,-50 w:inicio=-26,-29,56 w:instagram=16,11,-27
        w:interesante=-2,-47,50 w:interessante=-33,33,0 w:interested=-43,0,44 w:interesting=-26,-52,78 w:into=-40,28,12
        w:introduce=22,-50,28 w:ipad=-51,-30,81 w:iphone=-34,8,26 w:ir=-6,17,-10 w:ira=41,-8,-34 w:iran=43,-1,-42
        w:ireland=2,-45,43 w:iria=-40,31,9 w:irmas=14,-40,26 w:is=14,-14,-1 w:isis=59,-19,-40 w:islam=-21,39,-17
        w:isn=-60,51,10 w:isnt=37,-6,-32 w:isso=26,-41,16 w:issue=20,8,-28 w:it=20,-15,-4 w:its=18,-17,-1 w:ja=-16,18,-2
        w:jacquin=29,-71,42 w:jaja=-23,9,14 w:jajaja=3,-18,15 w:jajajaja=-12,49,-37 w:jamais=-56,46,10 w:jan=31,4,-35
        w:janet=-30,-6,37 w:january=-6,27,-21 w:jason=21,33,-54 w:jay=-58,5,53 w:jeje=-15,-25,40 w:jenner=30,2,-32
        w:jesus=37,-39,2 w:jewish=-45,71,-26 w:joao=-59,31,28 w:joca=-62,42,20 w:jodido=21,-28,7 w:johnson=-33,33,-1
        w:jon=-25,64,-39 w:josh=-50,6,44 w:jovem=11,-51,40 w:juego=-45,8,37 w:juegos=-30,-16,45 w:jugamos=-30,70,-40
        w:jugar=3,-34,31 w:july=-14,19,-5 w:june=25,-27,2 w:junto=-3,34,-31 w:just=18,-15,-3 w:justin=22,-47,25
        w:justo=-27,26,1 w:k=29,-37,8 w:kanye=10,3,-13 w:katy=-50,54,-4 w:keep=3,27,-31 w:kevin=-50,24,26
        w:kill=54,-33,-21 w:kinda=7,-43,35 w:kk=55,-55,0 w:kkk=49,-13,-36 w:kkkkk=6,27,-33 w:kkkkkk=0,28,-28
        w:kkkkkkk=-31,81,-50 w:kkkkkkkk=-53,17,36 w:kkkkkkkkk=22,-31,9 w:kkkkkkkkkkkkkk=42,16,-58
        w:kkkkkkkkkkkkkkk=-50,41,9 w:know=-35,24,11 w:kris=-33,6,27 w:l=-48,34,14 w:labor=-46,33,14
        w:lamentable=62,-38,-24 w:largo=15,36,-50 w:las=-7,12,-5 w:last=4,-25,21 w:lastima=18,-41,23 w:laura=-51,52,-1
        w:le=15,-3,-12 w:lead=-43,53,-10 w:league=-29,11,18 w:learn=60,-29,-32 w:leave=47,14,-61 w:leer=-15,-20,35
        w:left=12,-34,22 w:legal=-36,-5,41 w:leido=-23,-34,57 w:lejos=75,-62,-13 w:leo=-30,23,7 w:let=2,-13,10
        w:lets=35,11,-46 w:libre=-51,-6,57 w:libro=-53,32,21 w:libros=27,-40,12 w:lider=-42,-41,82 w:life=-25,-13,38
        w:like=33,12,-45 w:lima=-45,79,-33 w:linda=-71,5,65 w:lindo=-20,-3,23 w:lindos=23,-31,7 w:line=-22,36,-15
        w:link=62,-34,-28 w:lins=36,-52,16 w:lista=-48,23,25 w:listening=-36,23,13 w:literalmente=66,-32,-34
        w:live=-6,-13,19 w:ll=-31,-1,32 w:llegar=0,38,-38 w:llego=-5,35,-30 w:lleno=21,-28,7 w:llevo=25,-35,10
        w:lmao=0,71,-71 w:lo=-9,16,-7 w:loca=-55,32,23 w:local=61,-45,-16 w:logo=35,6,-41 w:lol=0,-10,10
        w:london=-5,49,-44 w:long=-13,-28,41 w:longer=-37,58,-21 w:look=13,16,-29 w:looking=4,-42,38 w:los=-6,11,-5
        w:lose=54,-32,-22 w:loss=64,-21,-43 w:lost=61,-20,-40 w:lot=11,34,-44 w:louis=5,34,-39 w:love=-36,23,14
        w:lt=0,-52,52 w:luiza=20,-42,22 w:lula=-25,62,-37 w:luna=-44,-9,54 w:lunch=55,-43,-12 w:lunes=-61,47,14
        w:lutadores=-15,-41,56 w:luz=22,-47,25 w:m=0,-7,7 w:macarrao=-41,21,20 w:machista=58,-26,-31 w:macho=64,-36,-28
        w:mad=77,-23,-54 w:maes=-22,45,-24 w:magic=13,-19,6 w:maior=6,-37,31 w:mais=19,-22,2 w:maisvoce=-3,17,-15
        w:makes=-19,10,9 w:mala=42,-34,-8 w:malo=83,11,-94 w:mama=5,44,-49 w:man=-11,-16,27 w:manana=-8,15,-6
        w:mando=-35,10,24 w:manera=-33,9,24 w:manha=24,-38,14 w:mano=36,-31,-5 w:many=-6,20,-14 w:maravilha=-39,-41,79
        w:maravilhosa=-23,6,17 w:maravilhoso=-33,-31,63 w:maravilloso=5,37,-43 w:march=-17,-8,24 w:marley=-3,-32,35
        w:marvel=0,-49,49 w:mas=9,-12,2 w:masterchef=-20,-16,36 w:masterchefbr=8,-1,-7 w:mata=30,-22,-8
        w:matter=-34,50,-16 w:maximo=4,-28,24 w:may=-9,5,3 w:maybe=36,6,-41 w:mayores=40,-4,-36 w:me=24,-14,-9
        w:means=-50,43,7 w:media=-29,16,13 w:meet=-31,54,-22 w:mega=-51,54,-3 w:meio=46,11,-56 w:mejor=16,-13,-4
        w:melhor=-11,-7,18 w:melhores=-13,-31,45 w:member=56,-3,-53 w:meme=-52,52,-1 w:mencion=18,-51,33
        w:menino=-22,40,-18 w:menos=23,-31,8 w:merda=46,-10,-37 w:merece=-52,14,39 w:mes=-26,33,-8 w:meses=-37,-16,53
        w:mesma=-10,-2,11 w:mesmo=12,27,-39 w:meu=-30,26,4 w:mexico=7,-31,24 w:mi=-12,7,5 w:mia=65,-43,-23
        w:michelle=32,25,-57 w:micro=57,-23,-33 w:microsoft=66,-40,-26 w:miedo=54,-27,-26 w:mierda=11,26,-38
        w:might=44,4,-48 w:mike=-36,22,15 w:milan=-36,42,-6 w:miley=12,39,-51 w:mim=-45,20,25 w:mind=-15,6,9
        w:minha=-24,-16,40 w:mira=-50,-10,60 w:mirian=39,-17,-21 w:mis=11,12,-23 w:misma=-2,74,-72 w:mismo=18,-11,-8
        w:miss=39,-14,-26 w:missing=51,-14,-37 w:moca=48,-22,-26 w:moco=8,41,-48 w:moda=-7,35,-28 w:mola=-67,7,60
        w:mom=38,-46,8 w:moment=62,-59,-4 w:momento=-21,12,9 w:momentos=-35,30,5 w:mona=-48,27,21 w:money=9,30,-38
        w:more=-16,2,15 w:mores=-38,72,-35 w:morir=44,-3,-41 w:moro=-34,-23,56 w:morrendo=-4,-53,57
        w:mostrando=-34,-13,47 w:motivos=-27,13,14 w:movie=-3,-18,21 w:mr=-24,56,-32 w:mt=-9,-50,58 w:mto=57,3,-60
        w:much=20,-57,37 w:muchas=22,1,-22 w:mucho=-39,7,32 w:mudou=24,12,-36 w:muerte=-24,-26,50 w:muita=-2,-35,37
        w:muito=5,-10,5 w:mujer=-44,32,11 w:mulher=-27,3,24 w:mundo=2,-25,23 w:mundos=21,-37,15 w:musica=-32,36,-4
        w:musicas=80,-42,-37 w:muslims=57,11,-68 w:must=-52,13,39 w:muy=6,-27,21 w:my=-9,-3,13 w:n=25,-30,4
        w:na=-6,27,-21 w:nada=31,-21,-10 w:nadie=-9,51,-42 w:namaria=26,-17,-9 w:nando=-54,21,34 w:nao=33,7,-40
        w:naruto=-41,8,33 w:nas=-13,55,-42 w:national=-39,-16,55 w:natural=40,-31,-9 w:navidad=13,22,-36
        w:nayane=16,15,-31 w:ne=43,-12,-31 w:necesita=-47,35,12 w:necesito=49,-36,-13 w:need=-7,21,-14 w:negra=4,47,-51
        w:negro=5,40,-45 w:neh=0,44,-44 w:nem=23,-27,3 w:nenhum=10,-49,39 w:nenhuma=52,-41,-11 w:nervosa=8,-33,25
        w:nessa=17,-45,28 w:nesse=39,-7,-33 w:never=26,-21,-6 w:new=-6,4,2 w:newcastle=18,-37,20 w:news=14,-8,-6
        w:next=-30,30,0 w:ni=20,23,-43 w:niall=-24,24,0 w:nick=36,-41,5 w:nicolas=4,46,-50 w:night=14,-23,9
        w:nights=15,-37,22 w:nina=1,36,-37 w:ninguem=38,17,-55 w:no=15,-2,-13 w:noche=-26,3,23 w:noches=47,-29,-18
        w:noite=-5,49,-44 w:nokia=15,-42,28 w:nombre=-17,43,-26 w:nome=27,30,-57 w:nomination=15,-49,34 w:nos=34,-50,16
        w:nossa=-34,22,11 w:not=17,1,-18 w:nota=88,-51,-38 w:note=37,-59,23 w:nov=-19,39,-20 w:novela=4,-35,31
        w:november=-37,13,23 w:now=-9,25,-16 w:nudes=-2,35,-33 w:nuestras=0,26,-26 w:nuestros=-46,38,8 w:nuevo=-61,21,40
        w:nuevos=-50,54,-3 w:num=36,-26,-10 w:numa=-41,37,4 w:numero=1,43,-44 w:nunca=43,-40,-3 w:o=9,0,-9
        w:obama=38,-8,-30 w:ocean=1,29,-31 w:oct=-6,54,-48 w:odio=33,-43,10 w:of=-1,-7,8 w:off=10,6,-15
        w:official=-33,32,1 w:oficial=58,-21,-37 w:oficina=-64,33,31 w:oi=-44,39,4 w:ojala=46,-21,-25 w:ojo=22,10,-33
        w:ok=-13,15,-2 w:okay=-15,-45,60 w:ola=45,-9,-36 w:old=-35,30,5 w:olho=-33,14,20 w:omg=21,-21,0 w:on=-10,19,-9
        w:onde=13,26,-39 w:one=26,-27,1 w:only=6,-20,14 w:open=-13,-5,19 w:opinion=48,-40,-8 w:or=-10,37,-26
        w:original=47,-20,-27 w:os=-20,11,8 w:ota=-47,22,26 w:ou=-3,8,-5 w:our=-35,-5,40 w:out=-17,5,11 w:outra=34,17,-51
        w:outro=-39,-19,58 w:own=-16,55,-39 w:p=54,-55,1 w:pa=31,55,-86 w:pago=-7,47,-40 w:pai=22,17,-38 w:paid=28,-31,3
        w:pais=-6,37,-31 w:palin=33,-6,-27 w:paola=-41,57,-17 w:paolla=-31,29,2 w:paper=29,16,-46 w:para=-11,19,-8
        w:parabens=9,-36,27 w:parece=1,-27,26 w:parenthood=37,-20,-18 w:park=-33,-42,75 w:parte=58,-9,-49
        w:partido=-38,67,-29 w:pasa=40,44,-84 w:pasado=-31,36,-5 w:pasar=2,72,-74 w:paseo=-58,-27,85 w:pasmanter=5,6,-11
        w:passa=-1,-42,42 w:passando=3,-55,52 w:passar=26,-10,-16 w:passarinho=-23,60,-37 w:pay=56,-25,-31
        w:pe=-36,51,-15 w:peace=-17,-33,49 w:pedir=28,30,-58 w:pega=26,12,-38 w:pela=-43,23,20 w:pelo=7,9,-16
        w:pena=31,-9,-22 w:penis=-32,58,-27 w:people=29,-10,-20 w:peor=58,-1,-57 w:perder=51,-26,-25 w:perdi=88,-74,-14
        w:perdida=-45,61,-16 w:perdido=6,-39,33 w:perfect=-31,-22,53 w:perfecto=-8,-32,41 w:pero=-9,11,-2
        w:perro=16,37,-53 w:perry=32,-32,0 w:person=29,-33,4 w:personagem=-28,-4,32 w:personal=5,45,-49 w:perto=15,53,-67
        w:peru=34,5,-39 w:peter=-46,45,1 w:pfvr=24,-54,30 w:pic=-30,59,-29 w:pick=-1,20,-20 w:piensa=-24,58,-35
        w:pior=15,39,-54 w:piores=50,-24,-25 w:place=23,-23,-1 w:placer=-36,-25,60 w:plan=-67,41,26 w:planes=47,-20,-26
        w:planned=33,0,-33 w:plateia=29,-53,24 w:play=31,-53,21 w:played=-55,-9,64 w:player=-26,50,-24
        w:players=48,-13,-35 w:please=-19,25,-7 w:pleno=72,-55,-17 w:plus=2,-60,58 w:pm=17,5,-21 w:pobre=69,-8,-61
        w:poco=35,-59,25 w:pode=-14,-4,17 w:podemos=-18,36,-18 w:poder=9,-36,27 w:podia=17,24,-41 w:point=-6,41,-35
        w:points=-33,10,23 w:pois=19,35,-54 w:ponerme=14,12,-26 w:popular=32,-44,11 w:poquito=-47,21,26 w:por=-5,10,-5
        w:porem=-77,34,43 w:porque=14,1,-15 w:porra=74,-98,24 w:posible=-53,47,6 w:posso=-64,-21,85 w:povo=1,34,-35
        w:power=-12,-41,54 w:ppl=58,-35,-23 w:pqp=66,-71,5 w:pra=7,-2,-4 w:praca=-31,16,15 w:prato=7,15,-22
        w:pratos=8,26,-34 w:preciosa=11,-73,62 w:precisando=38,5,-42 w:preciso=-16,47,-31 w:preconceito=-19,53,-34
        w:preguntar=-30,51,-21 w:premio=55,-45,-10 w:president=11,40,-51 w:preview=-38,25,14 w:price=-50,-6,56
        w:prime=-3,27,-24 w:primeira=6,21,-27 w:primer=-60,80,-20 w:primera=4,-41,37 w:primero=62,-50,-12
        w:primeros=22,-45,23 w:prince=-50,2,48 w:problemas=-45,7,38 w:programa=6,-16,10 w:pronto=10,19,-29
        w:propia=61,-9,-52 w:protest=70,-31,-39 w:proud=-45,-34,79 w:prova=-40,16,24 w:proxima=5,30,-35
        w:proximo=-55,14,41 w:ps=-39,24,15 w:pueblo=-52,38,14 w:pueda=0,-29,29 w:puede=13,11,-23 w:puedes=-33,-15,47
        w:puedo=-13,0,13 w:puesto=-23,-24,47 w:pula=59,-36,-23 w:puntual=-37,56,-19 w:put=-35,8,26 w:puta=75,-74,-1
        w:puto=73,-44,-29 w:q=9,12,-21 w:qual=-56,41,14 w:quando=-12,4,8 w:quanto=13,-49,37 w:que=6,-10,4
        w:quedo=-42,19,23 w:quem=-3,44,-40 w:quer=38,1,-40 w:querendo=41,-20,-20 w:queria=-19,33,-14 w:querido=-8,-66,73
        w:queridos=49,-47,-2 w:quero=-27,17,10 w:quiere=50,9,-59 w:quieres=6,26,-32 w:quiero=-9,-2,11 w:quiser=-21,59,-38
        w:quisiera=-28,61,-33 w:r=11,35,-46 w:race=-24,65,-41 w:racismo=38,-29,-9 w:racist=22,-44,22 w:rahul=-13,25,-12
        w:raia=-28,14,14 w:ranked=-39,34,5 w:rapper=-35,-6,41 w:rara=89,-43,-46 w:raro=44,-8,-35 w:rate=44,-56,12
        w:rato=-2,-42,44 w:raw=-37,37,0 w:re=-1,19,-18 w:read=-13,5,7 w:reading=18,-33,14 w:ready=-54,71,-17
        w:real=30,-17,-13 w:realidad=-19,63,-45 w:really=-11,-5,15 w:reason=-44,12,33 w:received=40,-41,1
        w:recien=-30,59,-29 w:recordtv=-30,59,-29 w:recuerdo=-36,39,-3 w:regra=-49,41,8 w:remember=-5,60,-55
        w:remembered=26,-29,2 w:reminder=-1,56,-55 w:respeita=-49,-51,100 w:respeto=50,-35,-15 w:rest=-20,-42,62
        w:returns=38,-4,-34 w:review=-40,-11,51 w:ri=-39,72,-33 w:rica=-35,-32,67 w:rick=31,-10,-21 w:rico=-53,-17,70
        w:ridiculo=69,-45,-24 w:right=27,-1,-26 w:rights=-8,36,-29 w:rindo=66,-70,4 w:road=22,46,-68 w:rock=-20,-28,48
        w:rosa=22,33,-56 w:round=-48,35,13 w:roupas=10,27,-37 w:rousey=-30,67,-36 w:row=-10,-42,52 w:rs=-48,94,-46
        w:rsrs=-61,45,16 w:rt=-7,30,-23 w:rude=-7,-41,48 w:ruim=60,-30,-30 w:ruins=71,-40,-31 w:run=-24,21,2
        w:russia=-30,34,-4 w:s=-13,-17,30 w:sabe=9,-8,-1 w:saben=35,26,-61 w:saber=-32,7,25 w:sabes=24,44,-68
        w:sad=24,-20,-4 w:sadly=79,-47,-32 w:sai=26,25,-51 w:said=29,-17,-12 w:saida=38,-52,14 w:saido=53,-26,-27
        w:saindo=23,26,-49 w:sair=36,-13,-23 w:sale=32,12,-44 w:sales=5,-41,36 w:salir=-26,50,-24 w:saludo=-42,22,20
        w:saludos=-17,16,1 w:sam=-27,26,0 w:san=-48,26,22 w:sandy=42,-48,6 w:sardinha=6,24,-30 w:sat=54,-16,-39
        w:saturday=-27,15,12 w:saudade=32,-52,20 w:saudades=85,-37,-48 w:saw=27,-44,17 w:say=0,26,-26 w:sbt=-2,30,-27
        w:sc=46,-18,-28 w:school=-2,21,-19 w:se=14,2,-16 w:sea=8,-13,5 w:sean=30,-4,-26 w:second=0,-48,47 w:see=-6,-4,10
        w:seen=-30,35,-5 w:seguir=-21,32,-11 w:segun=-51,39,12 w:segunda=-57,9,47 w:seguro=35,-23,-11
        w:seinfeld=-36,-18,54 w:sem=-12,-6,18 w:semana=-7,30,-24 w:semanas=-12,-51,63 w:sempre=-29,11,18 w:sendo=48,-55,6
        w:senhor=-51,47,4 w:senhora=21,-47,26 w:senor=26,-34,8 w:sensacional=-23,-66,89 w:sentir=-55,13,42
        w:sept=-45,107,-62 w:september=-21,9,12 w:septiembre=-9,-36,45 w:ser=1,-9,8 w:sera=0,66,-66 w:sere=33,-15,-18
        w:seria=-28,16,12 w:serie=-19,-17,37 w:series=-9,-12,21 w:serio=42,-24,-18 w:servicio=-38,62,-24 w:set=3,15,-18
        w:sexta=-52,84,-32 w:shawn=-33,13,20 w:she=34,10,-44 w:shine=-66,17,49 w:shit=81,-73,-8 w:shows=35,8,-43
        w:si=1,6,-7 w:siempre=9,-8,-1 w:siendo=-21,-27,48 w:siento=13,12,-25 w:significa=11,24,-35 w:sigo=-25,-25,50
        w:sigue=49,-8,-42 w:siguiente=-28,53,-25 w:sim=-40,32,8 w:sin=30,-7,-23 w:since=0,-19,19 w:singing=3,29,-32
        w:smith=-30,41,-12 w:snoop=41,-63,21 w:so=9,15,-24 w:sofa=51,-51,0 w:sola=36,21,-57 w:solo=-3,18,-15
        w:something=8,-26,17 w:somos=64,-2,-62 w:son=-26,10,16 w:sonho=-41,4,37 w:sonrisa=-34,-25,60 w:sorry=22,1,-23
        w:sou=-57,28,29 w:souls=28,-37,9 w:sox=-16,33,-16 w:soy=12,-24,12 w:speak=11,7,-18 w:speed=-3,23,-21
        w:spend=-41,63,-22 w:spurs=-66,33,33 w:standing=-42,-4,46 w:star=-21,-7,29 w:stars=45,-7,-38 w:starting=-37,1,36
        w:still=36,-18,-18 w:stone=-10,45,-35 w:store=13,27,-41 w:stream=-53,-4,57 w:strong=0,-47,48 w:stupid=64,-29,-35
        w:sua=-52,-12,64 w:sucks=91,-47,-44 w:suelo=47,-1,-46 w:suena=-31,-22,54 w:suerte=7,-51,43 w:sun=-3,-21,24
        w:super=-17,-1,18 w:superficial=50,-33,-18 w:support=6,-41,36 w:supported=23,-57,35 w:supposed=-9,43,-34
        w:sus=11,36,-47 w:sydney=16,27,-43 w:ta=2,-22,20 w:taken=7,-47,39 w:takes=-46,37,9 w:tal=33,-35,2
        w:talento=-19,-35,54 w:talk=34,19,-52 w:tambem=27,-32,6 w:tambien=-35,14,20 w:tan=38,-12,-26 w:tanta=-26,-1,28
        w:tantas=22,-35,14 w:tanto=45,-40,-5 w:tava=-19,34,-15 w:taylor=38,-53,15 w:tbm=-45,36,9 w:tchau=-46,104,-58
        w:tds=-30,-34,63 w:team=-38,17,20 w:tecnica=-19,28,-9 w:teen=48,-1,-47 w:tele=12,-30,18 w:tem=-7,8,-1
        w:tema=21,-20,-1 w:temer=-35,50,-16 w:temos=-37,33,4 w:temporada=-30,18,12 w:temprano=6,34,-40 w:tengo=6,-8,2
        w:tenho=-28,-7,35 w:tenia=-10,39,-29 w:tenso=-12,48,-36 w:tentando=38,-12,-26 w:ter=1,27,-29 w:teria=4,43,-47
        w:terror=15,30,-45 w:teve=-49,22,27 w:texto=39,-44,4 w:that=1,-11,11 w:the=0,-7,7 w:their=-38,39,0
        w:theme=-22,-13,35 w:then=14,-2,-13 w:thenoite=-6,0,6 w:there=-15,14,0 w:they=19,-2,-17 w:theyre=0,-32,32
        w:thing=19,-30,10 w:things=15,19,-34 w:think=4,12,-16 w:third=16,34,-50 w:tho=-20,40,-20 w:thomas=-26,11,15
        w:those=19,-33,13 w:though=37,-27,-10 w:thought=-31,31,1 w:through=18,31,-50 w:thursday=-15,6,9
        w:tickets=-37,11,26 w:tie=-47,27,21 w:tiene=19,-18,-1 w:tienen=22,-44,21 w:tienes=-13,-6,19 w:til=13,15,-28
        w:till=-19,39,-20 w:tim=52,-63,11 w:tio=15,-28,14 w:tipo=-7,-52,58 w:tirar=43,-53,10 w:to=2,-7,5 w:toca=22,12,-34
        w:toda=-21,18,3 w:todavia=33,-49,16 w:todo=17,4,-21 w:todos=4,-1,-3 w:together=-21,-29,50 w:told=60,-27,-33
        w:tom=19,10,-30 w:tomo=-57,90,-33 w:tomorrow=-7,-3,10 w:tomou=-21,46,-25 w:tonight=-17,-6,23 w:too=-7,18,-11
        w:took=10,42,-52 w:top=16,6,-22 w:torcer=-11,18,-7 w:torta=40,-43,3 w:total=83,-23,-61 w:totalmente=-56,36,21
        w:tour=20,15,-34 w:trabajar=-34,-9,42 w:trabalho=54,-20,-33 w:tranquila=-46,33,12 w:trends=-43,38,5
        w:tribute=21,-53,32 w:triste=22,-19,-3 w:troca=2,32,-34 w:trump=22,14,-36 w:try=7,52,-59 w:trying=-41,45,-3
        w:tt=-57,46,11 w:tu=-8,15,-7 w:tudo=5,0,-5 w:tuesday=-14,-23,38 w:tuit=-59,43,16 w:turn=-2,32,-30
        w:turned=16,28,-44 w:tus=-42,-26,68 w:tuve=-49,44,5 w:tuvo=9,29,-37 w:tuya=53,-20,-33 w:tv=28,-25,-3
        w:tvd=53,-6,-47 w:tweet=-38,-30,68 w:twilight=-18,23,-5 w:twitter=-24,-15,39 w:two=-9,6,3 w:u=14,5,-19
        w:u002c=6,16,-22 w:u2=-30,37,-7 w:u2019=-8,55,-47 w:u2019d=16,-62,46 w:u2019ll=-23,-15,37 w:u2019m=10,-24,14
        w:u2019s=4,18,-22 w:u2019t=47,-32,-15 w:uk=7,-59,52 w:ultimamente=32,11,-43 w:um=-11,-4,15 w:uma=-4,2,2
        w:un=11,-4,-7 w:una=-7,13,-6 w:uncle=-18,46,-28 w:unica=-24,40,-16 w:unico=44,-17,-27 w:unicornio=-3,-19,21
        w:united=10,21,-31 w:uno=5,24,-29 w:unos=20,-34,14 w:uns=3,44,-47 w:update=6,35,-41 w:upgrade=-14,-33,47
        w:ur=9,4,-13 w:urgente=-1,40,-39 w:us=-32,10,22 w:usa=-33,56,-23 w:usar=34,10,-44 w:used=10,31,-41
        w:user=-15,1,14 w:uso=0,44,-43 w:usted=58,-58,0 w:v=13,-42,29 w:va=23,-27,5 w:vacaciones=13,-22,9 w:vai=-13,13,0
        w:vale=26,-34,8 w:valter=-37,29,8 w:vamo=7,31,-38 w:vamos=-40,29,12 w:vao=-1,43,-41 w:vaya=-13,22,-9
        w:ve=-9,15,-5 w:veces=23,-21,-1 w:vei=-24,67,-44 w:vejo=-9,-40,49 w:vem=-22,-9,30 w:venga=-4,-37,41
        w:vengo=30,-38,9 w:veo=-43,-1,44 w:ver=-4,-1,5 w:verano=32,6,-37 w:verdad=-29,8,22 w:verde=50,1,-51
        w:vergonha=69,-33,-36 w:verla=-9,-24,33 w:verme=62,15,-77 w:very=31,-34,3 w:vestida=-16,-35,52
        w:vestido=-19,50,-30 w:vestidos=13,-47,34 w:vez=-4,-5,10 w:via=-54,21,33 w:vibras=-23,48,-25 w:vida=9,-17,7
        w:video=-5,13,-8 w:videos=-9,-11,20 w:videoshowaovivo=-2,-2,4 w:viendo=-36,38,-2 w:viene=-26,-11,37
        w:viernes=-24,30,-7 w:vira=-25,-49,74 w:virar=39,-35,-4 w:visto=-33,16,17 w:vitor=-10,-19,29 w:viu=87,-44,-43
        w:voce=6,-4,-2 w:voces=-43,31,12 w:voice=77,-47,-30 w:volta=28,6,-34 w:volver=48,-9,-40 w:vos=58,-49,-8
        w:vosotros=-34,66,-32 w:vote=25,-68,43 w:votos=-69,29,41 w:vou=-4,-6,11 w:voy=-34,1,33 w:voz=-9,21,-12
        w:vs=7,3,-9 w:vuelta=-41,16,24 w:vuelvo=52,-3,-48 w:vuestro=57,-27,-31 w:w=31,6,-37 w:wait=-19,-10,29
        w:waiting=-33,63,-29 w:walks=-31,62,-31 w:want=-9,5,4 w:war=2,42,-44 w:warm=-56,22,35 w:was=25,-6,-18
        w:watch=15,6,-21 w:watching=3,-38,35 w:watchman=-45,63,-18 w:way=23,-11,-12 w:we=-9,-5,14 w:wearing=17,-40,24
        w:wed=-2,31,-29 w:wednesday=-17,35,-17 w:week=41,-70,30 w:welcome=-5,-66,71 w:well=17,2,-19 w:were=30,-21,-9
        w:west=16,-25,10 w:what=15,-8,-8 w:when=16,-2,-14 w:where=22,40,-62 w:which=-44,50,-5 w:while=-17,-13,30
        w:who=-10,16,-6 w:whole=1,34,-36 w:why=72,-54,-18 w:will=9,3,-12 w:win=23,-27,4 w:windows=59,-39,-20
        w:winner=-40,10,31 w:wish=-57,12,45 w:with=-25,12,13 w:wk=-11,63,-52 w:wolf=-13,54,-42 w:woman=42,-29,-13
        w:women=-37,-22,59 w:won=0,-33,32 w:wont=59,-49,-10 w:word=63,-5,-59 w:words=-42,16,26 w:work=-49,21,28
        w:working=40,-41,0 w:world=23,-17,-6 w:worse=54,-28,-26 w:worst=76,-35,-41 w:worth=7,-49,42 w:wow=21,-20,-1
        w:wrong=13,4,-17 w:wtf=77,-41,-36 w:wwe=-19,38,-19 w:x=18,-5,-13 w:xxl=-29,3,26 w:y=10,-2,-9 w:ya=-1,8,-7
        w:yakub=66,-14,-52 w:yankees=-30,21,9 w:year=-5,-5,10 w:yesterday=34,-32,-2 w:yet=3,25,-29 w:yo=4,15,-20
        w:york=26,12,-38 w:you=6,-9,3 w:youll=40,-44,4 w:young=47,-18,-30 w:your=34,-37,3 w:youre=-25,0,26
        w:youtube=-28,41,-13 w:youtuber=-40,26,14 w:yuko=-30,31,0 w:z=-45,43,2 w:zac=-62,20,42 w:zara=-23,62,-38
        w:zayn=-52,56,-3 *=-1,18,-18
        """
}

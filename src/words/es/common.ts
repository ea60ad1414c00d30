/** The commonest words of Spanish, by which the language of a message is known; accents may be left out. */
export default `el la los las un una unos unas y o pero si entonces como que qué quien quién quienes cual cuál cuales cuando cuándo donde
dónde cómo porque por para con sin de del al a en entre sobre hasta desde hacia según contra durante tras es son soy eres somos era eran fue
fueron ser sido estoy está están estamos estaba estar estado hay había haber ha han he hemos tengo tiene tienen tenemos tenía tener puedo
puede pueden podemos podía poder podría podrías debo debe deben quiero quiere quieren quisiera necesito necesita necesitamos hacer hace hago
hacen hice hizo hecho ir voy va van vamos iba no ni nada nadie nunca jamás sí ya aún todavía también tampoco solo sólo muy más menos mucho
mucha muchos muchas poco pocos todo toda todos todas otro otra otros otras algo alguien algún alguna algunos ningún ninguna cada mismo misma
yo me mi mí mis conmigo nosotros nos nuestro nuestra nuestros tú te ti tu tus usted ustedes él ella ello ellos ellas le les lo se su sus
suyo este esta esto estos estas ese esa eso esos esas aquel aquella aquí ahí allí ahora hoy ayer mañana lunes martes miércoles jueves viernes
semana mes año día días hora horas vez veces siempre luego después antes mientras buenos buenas tardes hola gracias favor saludos ayuda
ayudar ayúdenme pueda sabe sé saber decir dice dicen sale salen sigue siguen funciona funcionan abre abren abrir entrar entra deja dejan
aparece llega llegan pasa pasó pide pone poner puse ver veo usar uso cambiar quedó perdí olvidé nuevo nueva nuevos vieja viejo bien mal bueno
malo dos tres primero última último da dan doy además aunque sino pues así tan tanto cualquier os
contraseña clave usuario cuenta bloqueada bloqueado bloqueó correo correos buzón bandeja enlace impresora impresoras imprime imprimir pantalla
teléfono celular móvil compu computadora ordenador portátil equipo carpeta carpetas archivo archivos documento reunión reuniones red
programa aplicación navegador sesión código servidor oficina empresa trabajo jefe compañero compañeros instalar instalarme configurar
arranca arrancar cierra queda quedó traba lento lenta lentísima caída caído robaron borré conecta conectar envía enviar recibo respuesta
funcionó funcionar sirvió sirve resuelto resuelta solucionado solucionó arreglado porfa porfavor gustaría significa olvídalo déjalo cancelar
estado solicitud solicitudes incidencia soporte informática técnico adiós chao cuéntame dime duele enciende comprar`.split(
  /\s+/,
);
